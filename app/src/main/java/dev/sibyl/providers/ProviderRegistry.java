package dev.sibyl.providers;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.Connection;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.UrlRecognition;
import dev.sibyl.ports.driven.UrlRecognition.Recognized;
import dev.sibyl.ports.driven.UrlRecognition.Unrecognized;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.settings.ProviderSettings;
import dev.sibyl.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The providers of the settings: what they are, what they allow, and their query ports, each made
/// when it is first asked for.
public final class ProviderRegistry implements PredictionQueryPorts, ListProviders, Accounts {

  private static final Pattern ID_IN_PATH = Pattern.compile("/(?:predictions|p)/([^/?#]+)");

  private final Map<ProviderName, ConfiguredProvider> providers;
  private final Providers descriptions;
  private final int concurrency;
  private final Connection connection;
  private final Connection direct;
  private final Supplier<URI> rehearsal;
  private final Map<ProviderName, PredictionQueryPort> ports = new ConcurrentHashMap<>();

  /// Opens nothing.
  ///
  /// @param connection what all providers have in common
  /// @param direct the same without a proxy, for the embedded server
  /// @param rehearsal starts the embedded server unless it runs, and returns its base URL
  public ProviderRegistry(
      Settings settings, Connection connection, Connection direct, Supplier<URI> rehearsal) {
    this.providers =
        settings.providers().stream()
            .collect(Collectors.toMap(ProviderSettings::name, ConfiguredProvider::of));
    this.descriptions =
        new Providers(
            settings.providers().stream()
                .map(provider -> ConfiguredProvider.of(provider).description())
                .toList(),
            settings.defaultProvider());
    this.concurrency = settings.requests().concurrency();
    this.connection = connection;
    this.direct = direct;
    this.rehearsal = rehearsal;
  }

  @Override
  public Providers list() {
    return descriptions;
  }

  @Override
  public AccountLimits limitsOf(ProviderName provider) {
    return configured(provider).limits(concurrency);
  }

  @Override
  public PredictionQueryPort portOf(ProviderName provider) {
    return ports.computeIfAbsent(provider, name -> connect(configured(name)));
  }

  private PredictionQueryPort connect(ConfiguredProvider provider) {
    return provider.connect(provider.aggregator().isEmbedded() ? direct : connection, rehearsal);
  }

  private ConfiguredProvider configured(ProviderName name) {
    var provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("no provider " + name.value());
    }
    return provider;
  }

  @Override
  public UrlRecognition recognize(URI url) {
    if (isAtReplicate(url)) {
      return idInPath(List.of(), url);
    }
    var atOrigin =
        names(provider -> {
          var own = provider.url();
          return own != null && own.hasOriginOf(url);
        });
    if (atOrigin.isEmpty()) {
      return Unrecognized.UNKNOWN_HOST;
    }
    var exact =
        names(provider -> {
          var own = provider.url();
          return own != null && own.idIn(url) != null;
        });
    return exact.isEmpty() ? idInPath(atOrigin, url) : recognized(exact, url);
  }

  /// Answers of resellers contain links of replicate.com, so such a link names no provider. Nor
  /// does one of the configured provider Replicate.
  private static boolean isAtReplicate(URI url) {
    var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("replicate.com") || host.endsWith(".replicate.com");
  }

  private List<ProviderName> names(Function<ConfiguredProvider, Boolean> condition) {
    return descriptions.all().stream()
        .map(description -> configured(description.name()))
        .filter(condition::apply)
        .map(provider -> provider.settings().name())
        .toList();
  }

  private UrlRecognition recognized(List<ProviderName> owners, URI url) {
    var own = configured(owners.getFirst()).url();
    var id = own == null ? null : own.idIn(url);
    return id == null ? Unrecognized.NO_ID : new Recognized(owners, id);
  }

  private static UrlRecognition idInPath(List<ProviderName> owners, URI url) {
    var matcher = ID_IN_PATH.matcher(url.toString());
    return matcher.find() ? new Recognized(owners, matcher.group(1)) : Unrecognized.NO_ID;
  }
}
