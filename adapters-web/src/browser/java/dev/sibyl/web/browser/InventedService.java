package dev.sibyl.web.browser;

import static dev.sibyl.domain.PredictionBuilder.NOW;

import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.Ended;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Polled;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.ports.driving.service.ServiceEvent.Removed;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.Endpoints;
import dev.sibyl.web.FakeCallers;
import dev.sibyl.web.FakeNotifications;
import dev.sibyl.web.FakeWatches;
import dev.sibyl.web.ServerEnvironment;
import dev.sibyl.web.ServerLimits;
import dev.sibyl.web.ServerSettings;
import dev.sibyl.web.WebServer;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.events.EventLog;
import dev.sibyl.web.events.EventsEndpoint;
import dev.sibyl.web.events.WatchesEndpoint;
import dev.sibyl.web.notifications.NotificationsEndpoint;
import dev.sibyl.web.page.PageEndpoint;
import dev.sibyl.web.page.SessionEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real server on a loopback port with invented watches. It is [#NOW] until a test moves the
/// clock.
final class InventedService implements BeforeEachCallback, AfterEachCallback {

  static final String TOKEN = "sib_canaryTokenThatNoPageMayShow";

  private static final int STREAMS = 20;

  private final SettableClock clock = new SettableClock(NOW);
  private final FakeWatches watches = new FakeWatches();
  private final FakeNotifications notifications = new FakeNotifications();
  private final SteeredSignal signal = new SteeredSignal();
  private final FixedProviders providers = new FixedProviders(new Providers(List.of(), null));
  private final FakeCallers callers = new FakeCallers(Map.of(TOKEN, new Caller(1, Set.of())));
  private final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
  private volatile @Nullable ProblemException problem;
  private int port;
  private EventLog log;
  private ExecutorService threads;
  private @Nullable WebServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    start();
  }

  /// Starts it, again at the same port.
  void start() throws IOException {
    log = new EventLog(providers, signal, clock);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server =
        new WebServer(
            new ServerSettings(
                "127.0.0.1", port, null, false, Set.of(), ServerLimits.usual(STREAMS)),
            new Endpoints(
                List.of(new PageEndpoint(), new SessionEndpoint(callers, callers)),
                List.of(),
                List.of(
                    this::refuse,
                    new EventsEndpoint(log, watches, providers, clock, STREAMS),
                    new WatchesEndpoint(watches, notifications, providers, clock),
                    new NotificationsEndpoint(notifications)),
                List.of()),
            callers,
            new ServerEnvironment(
                threads, InstantSource.system(), _ -> {}, defects::add, /* requestLog= */ null));
    port = server.start().getPort();
  }

  /// Stops it. When it starts again, a second has passed.
  void stop() {
    if (server != null) {
      server.close();
      threads.close();
      server = null;
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stop();
    if (!defects.isEmpty()) {
      throw new AssertionError("a defect of the service", defects.element());
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private @Nullable ApiAnswer refuse(ApiRequest request) throws ProblemException {
    if (problem != null) {
      throw problem;
    }
    return null;
  }

  /// From now on, all requests with a session are answered so; null for as usual.
  void answerWith(@Nullable ProblemException newProblem) {
    problem = newProblem;
  }

  /// What is watched, without an event.
  void setAll(List<WatchEntry> newWatches) {
    watches.all = newWatches;
  }

  List<WatchEntry> all() {
    return watches.all;
  }

  /// The accounts, without an event.
  void setAccounts(AccountState... accounts) {
    watches.accounts = List.of(accounts);
  }

  /// What is sent to webhooks.
  FakeNotifications notifications() {
    return notifications;
  }

  /// A watch that is new, or in place of the one with its number. Readers get an event.
  void put(WatchEntry watch) {
    var isNew = watches.find(watch.reference()) == null;
    replace(watch);
    log.accept(event(watch, isNew));
  }

  private void replace(WatchEntry watch) {
    watches.all =
        Stream.concat(
                watches.all.stream().filter(other -> other.number() != watch.number()),
                Stream.of(watch))
            .sorted(Comparator.comparing(WatchEntry::number))
            .toList();
  }

  private static ServiceEvent event(WatchEntry watch, boolean isNew) {
    if (watch.stage() == Stage.ENDED) {
      return new Ended(watch);
    }
    if (watch.stage() != Stage.OPEN) {
      return new GivenUp(watch);
    }
    return isNew ? new Registered(watch) : new Polled(watch, watch.answer(), true);
  }

  /// Readers get an event about a watch; lists stay as they are.
  void report(WatchEntry watch) {
    log.accept(event(watch, false));
  }

  void remove(WatchEntry watch) {
    watches.all = watches.all.stream().filter(other -> !other.equals(watch)).toList();
    log.accept(new Removed(watch.reference()));
  }

  /// An account in place of the one with its name.
  void put(AccountState account) {
    watches.accounts =
        Stream.concat(
                watches.accounts.stream()
                    .filter(other -> !other.provider().equals(account.provider())),
                Stream.of(account))
            .toList();
    log.accept(new AccountChanged(account));
  }

  /// Moves the clock. Readers get the time if it is due.
  void pass(Duration duration) {
    clock.advance(duration);
    signal.wake();
  }

  /// Runs steps while readers get nothing.
  void whileReadersWait(Runnable steps) {
    signal.hold();
    steps.run();
    signal.release();
  }
}
