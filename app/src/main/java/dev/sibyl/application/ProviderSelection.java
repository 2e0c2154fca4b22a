package dev.sibyl.application;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.UrlRecognition.Recognized;
import dev.sibyl.ports.driven.UrlRecognition.Unrecognized;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.ResolveReferences;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Selects the provider that a reference means: the one in the text, else the one that the user
/// chose, else the default, else the only one that has a key.
public final class ProviderSelection implements ResolveReferences {

  private static final int MAX_QUOTED = 100;

  /// Only a URL contains it.
  private static final String SCHEME_END = "://";

  private static final Pattern NAME_AND_URL =
      Pattern.compile("([a-z][a-z0-9-]{0,40}:)https?://", Pattern.CASE_INSENSITIVE);

  private final Providers providers;
  private final Map<String, ProviderDescription> byName = new HashMap<>();
  private final PredictionQueryPorts ports;

  public ProviderSelection(ListProviders listProviders, PredictionQueryPorts ports) {
    this.providers = listProviders.list();
    providers.all().forEach(provider -> byName.put(provider.name().value(), provider));
    this.ports = ports;
  }

  @Override
  public Resolution resolve(String text, @Nullable ProviderName provider) {
    try {
      var mention = mention(text);
      var resolution = select(mention.id(), mention.providers(), provider);
      return text.contains(SCHEME_END) ? ofLink(resolution) : resolution;
    } catch (IllegalArgumentException invalid) { // of a name or an id
      return new Resolution.Invalid(String.valueOf(invalid.getMessage()));
    }
  }

  /// An id and the providers that the text names: several if accounts share a URL, none for a bare
  /// id.
  private record Mention(List<ProviderName> providers, PredictionId id) {}

  private Mention mention(String text) {
    if (text.contains(SCHEME_END)) {
      return mentionInUrl(text);
    }
    var colon = text.indexOf(':');
    return colon < 0
        ? new Mention(List.of(), new PredictionId(text))
        : new Mention(
            List.of(new ProviderName(text.substring(0, colon))),
            new PredictionId(text.substring(colon + 1)));
  }

  private Mention mentionInUrl(String text) {
    return switch (ports.recognize(url(text))) {
      case Recognized(var owners, var id) -> new Mention(owners, new PredictionId(id));
      case Unrecognized.UNKNOWN_HOST ->
          throw new IllegalArgumentException("no configured provider is at " + quoted(text));
      case Unrecognized.NO_ID ->
          throw new IllegalArgumentException("no prediction id in " + quoted(text));
    };
  }

  private static URI url(String text) {
    var named = NAME_AND_URL.matcher(text);
    if (named.lookingAt()) {
      throw new IllegalArgumentException(
          "a URL is written without a provider before it: leave out '" + named.group(1) + "'");
    }
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("not a URL: " + quoted(text));
    }
  }

  /// Without user information, query and fragment: they may hold a secret.
  private static String quoted(String url) {
    var text = url.replaceFirst("//[^/?#]*@", "//…@").replaceFirst("(?s)[?#].*", "?…");
    return "'" + (text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…") + "'";
  }

  /// Users expect that a link of replicate.com means the provider Replicate, so the error is about
  /// the link.
  private static Resolution ofLink(Resolution resolution) {
    return switch (resolution) {
      case Resolution.SeveralKeys(var id, var withKey) ->
          new Resolution.LinkWithoutProvider(id, withKey);
      case Resolution.NoKey(var id) -> new Resolution.LinkWithoutProvider(id, List.of());
      case Resolution.Resolved _, Resolution.Invalid _, Resolution.Unassigned _ -> resolution;
    };
  }

  private Resolution select(
      PredictionId id, List<ProviderName> named, @Nullable ProviderName chosen) {
    if (named.isEmpty()) {
      return selectUnnamed(id, chosen);
    }
    if (chosen != null) {
      return named.contains(chosen) ? usable(id, chosen) : new Resolution.Contradiction(id, named);
    }
    var byDefault = providers.defaultProvider();
    if (byDefault != null && named.contains(byDefault)) {
      return usable(id, byDefault);
    }
    return named.size() == 1 ? usable(id, named.getFirst()) : new Resolution.SharedUrl(id, named);
  }

  private Resolution selectUnnamed(PredictionId id, @Nullable ProviderName chosen) {
    var selected = chosen == null ? providers.defaultProvider() : chosen;
    if (selected != null) {
      return usable(id, selected);
    }
    var withKey =
        providers.all().stream()
            .filter(provider -> provider.key() instanceof KeyStatus.Present)
            .map(ProviderDescription::name)
            .toList();
    return withKey.isEmpty() ? new Resolution.NoKey(id) : new Resolution.SeveralKeys(id, withKey);
  }

  private Resolution usable(PredictionId id, ProviderName name) {
    var provider = byName.get(name.value());
    if (provider == null) {
      return new Resolution.UnknownProvider(id, name);
    }
    return provider.endpoint() instanceof Endpoint.Unset
        ? new Resolution.NoBaseUrl(id, name)
        : new Resolution.Resolved(new PredictionRef(name, id));
  }
}
