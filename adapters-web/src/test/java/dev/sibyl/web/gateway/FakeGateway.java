package dev.sibyl.web.gateway;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.GatewayQuery;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers what the test has set, and keeps what was asked.
final class FakeGateway
    implements QueryThroughGateway,
        ForwardCommands,
        ListWatches,
        RegisterWatches,
        ManageNotifications,
        ListProviders {

  static final Instant REGISTERED = Instant.parse("2026-11-21T11:00:00Z");
  private static final ProviderName PROVIDER = new ProviderName("cometapi");

  final Queue<PredictionRef> asked = new ConcurrentLinkedQueue<>();
  final Queue<GatewayQuery> queries = new ConcurrentLinkedQueue<>();
  final Queue<Creation> creations = new ConcurrentLinkedQueue<>();
  final List<@Nullable Duration> waits = new ArrayList<>();
  final List<@Nullable Webhook> webhooks = new ArrayList<>();

  volatile GatewayAnswer answer = known(PredictionBuilder.succeeded().found());
  volatile @Nullable CreateResult created;
  volatile @Nullable CancelResult canceled;
  volatile @Nullable ProviderName defaultProvider = PROVIDER;
  volatile int watches;
  volatile boolean interrupts;

  static GatewayAnswer.Known known(Found found) {
    return new GatewayAnswer.Known(found, 7, REGISTERED, Duration.ofMillis(2999));
  }

  @Override
  public GatewayAnswer query(PredictionRef reference, GatewayQuery query) {
    asked.add(reference);
    queries.add(query);
    if (interrupts) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  @Override
  public CreateResult create(
      Caller caller,
      ProviderName provider,
      Creation creation,
      @Nullable Webhook webhook,
      @Nullable Duration wait) {
    creations.add(creation);
    webhooks.add(webhook);
    waits.add(wait);
    return created;
  }

  @Override
  public CancelResult cancel(Caller caller, PredictionRef reference) {
    asked.add(reference);
    return canceled;
  }

  @Override
  public List<WatchEntry> of(
      Caller caller, ProviderName provider, @Nullable Long before, int limit) {
    var newest = before == null ? watches : before - 1;
    return LongStream.iterate(newest, number -> number > 0, number -> number - 1)
        .limit(limit)
        .mapToObj(number -> entry(provider, number))
        .toList();
  }

  private static WatchEntry entry(ProviderName provider, long number) {
    var id = "p" + number;
    var found = PredictionBuilder.processing().id(id).found();
    return new WatchEntry(
        number,
        new PredictionRef(provider, new PredictionId(id)),
        REGISTERED,
        null,
        false,
        Stage.OPEN,
        found,
        null,
        1,
        0,
        null,
        null,
        null,
        null,
        1);
  }

  @Override
  public List<Registered> register(Caller caller, List<Registration> registrations) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(PredictionRef reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String objection(URI webhook) {
    return webhook.getHost() == null ? "it has no host" : null;
  }

  @Override
  public List<Notification> list(Notification.State state, long after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Notification> of(PredictionRef reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Notification find(long number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean again(long number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String secret() {
    return "whsec_abc";
  }

  @Override
  public List<WatchEntry> all() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable WatchEntry find(PredictionRef reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable WatchEntry await(
      PredictionRef reference, Predicate<WatchEntry> condition, Duration longest) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AccountState> accounts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Providers list() {
    return new Providers(
        Stream.of("cometapi", "replicate")
            .map(name ->
                new ProviderDescription(
                    new ProviderName(name),
                    name,
                    new Endpoint.At("https://" + name + ".example/{id}"),
                    new KeyStatus.Present("KEY_OF_" + name)))
            .toList(),
        defaultProvider);
  }

  @Override
  public Providers listWithKeys() {
    throw new UnsupportedOperationException();
  }
}
