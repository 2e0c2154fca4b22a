package dev.sibyl.providers;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ConnectionCheck;
import dev.sibyl.http.PredictionUrl;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.download.ProviderOrigin;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.UrlRecognition;
import dev.sibyl.ports.driven.UrlRecognition.Recognized;
import dev.sibyl.ports.driven.UrlRecognition.Unrecognized;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The providers of the settings: what they are, what they allow, and their ports, made when one of
/// a provider is first asked for.
public final class ProviderRegistry
    implements PredictionQueryPorts, PredictionCommandPorts, ListProviders, Accounts {

  /// By name: the generated `hashCode` of a record is slow in a cold start.
  private final Map<String, ConfiguredProvider> providers;

  private final Providers descriptions;
  private final int concurrency;
  private final Connection connection;
  private final Connection direct;
  private final KeyCommandPort commands;
  private final PollTimeLimit limit;
  private final Supplier<URI> rehearsal;
  private final Map<String, ProviderPorts> ports = new ConcurrentHashMap<>();

  /// Opens nothing.
  ///
  /// @param connection what all providers have in common
  /// @param direct the same without a proxy, for the embedded server
  /// @param commands runs the commands that print keys
  /// @param limit does not run while a key is read
  /// @param rehearsal starts the embedded server unless it runs, and returns its base URL
  public ProviderRegistry(
      Settings settings,
      Connection connection,
      Connection direct,
      KeyCommandPort commands,
      PollTimeLimit limit,
      Supplier<URI> rehearsal) {
    this.providers =
        settings.providers().stream()
            .collect(Collectors.toMap(provider -> provider.name().value(), ConfiguredProvider::of));
    this.descriptions =
        new Providers(
            settings.providers().stream()
                .map(provider -> ConfiguredProvider.of(provider).description())
                .toList(),
            settings.defaultProvider());
    this.concurrency = settings.requests().concurrency();
    this.connection = connection;
    this.direct = direct;
    this.commands = commands;
    this.limit = limit;
    this.rehearsal = rehearsal;
  }

  @Override
  public Providers list() {
    return descriptions;
  }

  @Override
  public Providers listWithKeys() {
    return new Providers(
        descriptions.all().stream()
            .map(description -> configured(description.name()).descriptionWithKey())
            .toList(),
        descriptions.defaultProvider());
  }

  @Override
  public AccountLimits limitsOf(ProviderName provider) {
    return configured(provider).limits(concurrency);
  }

  @Override
  public PredictionQueryPort portOf(ProviderName provider) {
    return portsOf(provider).queries();
  }

  @Override
  public PredictionCommandPort commandsOf(ProviderName provider) {
    return portsOf(provider).commands();
  }

  private ProviderPorts portsOf(ProviderName provider) {
    return ports.computeIfAbsent(provider.value(), _ -> connect(configured(provider)));
  }

  private ProviderPorts connect(ConfiguredProvider provider) {
    return provider.connect(connectionTo(provider), commands, limit, rehearsal);
  }

  private Connection connectionTo(ConfiguredProvider provider) {
    return provider.aggregator().isEmbedded() ? direct : connection;
  }

  /// Where a provider is, with the key that its requests use.
  ///
  /// @throws IllegalArgumentException if no provider of that name is configured
  ProviderOrigin originOf(ProviderName name) {
    var provider = configured(name);
    return new ProviderOrigin(
        provider.urlToAsk(rehearsal),
        connectionTo(provider).client(),
        () -> portOf(name) instanceof KeyedPorts keyed ? keyed.keyInUse() : null);
  }

  /// Checks the way to a provider, without its key.
  ///
  /// @param network the one of the connection
  /// @throws IllegalArgumentException if no provider of that name is configured, or if it has no
  ///   base URL
  ConnectionCheck checkOf(ProviderName name, Network network, Duration timeout) {
    var provider = configured(name);
    var aggregator = provider.aggregator();
    return new ConnectionCheck(
        provider.urlToAsk(rehearsal),
        connectionTo(provider).withTimeout(timeout),
        aggregator.isEmbedded() ? Network.DIRECT : network,
        aggregator.adapter()::apply);
  }

  private ConfiguredProvider configured(ProviderName name) {
    var provider = providers.get(name.value());
    if (provider == null) {
      throw new IllegalArgumentException("no provider " + name.value());
    }
    return provider;
  }

  @Override
  public UrlRecognition recognize(URI url) {
    if (PredictionLink.isAtReplicate(url)) {
      return recognized(List.of(), PredictionLink.idIn(url));
    }
    var atOrigin = withUrl(own -> own.hasOriginOf(url));
    if (atOrigin.isEmpty()) {
      return Unrecognized.UNKNOWN_HOST;
    }
    var exact = withUrl(own -> own.idIn(url) != null);
    if (exact.isEmpty()) {
      return recognized(names(atOrigin), PredictionLink.idIn(url));
    }
    var own = exact.getFirst().url();
    return recognized(names(exact), own == null ? null : own.idIn(url));
  }

  /// The providers whose own URL meets a condition.
  private List<ConfiguredProvider> withUrl(Predicate<PredictionUrl> condition) {
    return descriptions.all().stream()
        .map(description -> configured(description.name()))
        .filter(provider -> provider.url() != null && condition.test(provider.url()))
        .toList();
  }

  private static List<ProviderName> names(List<ConfiguredProvider> providers) {
    return providers.stream().map(provider -> provider.settings().name()).toList();
  }

  private static UrlRecognition recognized(List<ProviderName> owners, @Nullable String id) {
    return id == null ? Unrecognized.NO_ID : new Recognized(owners, id);
  }
}
