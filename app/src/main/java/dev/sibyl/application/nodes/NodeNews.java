package dev.sibyl.application.nodes;

import dev.sibyl.application.gateway.SharedWatches;
import dev.sibyl.application.gateway.Waiting;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.NodeNewsPort;
import dev.sibyl.ports.driven.NodeNewsPort.Answer;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Sends the others what the polls of this process bring, and takes over what theirs bring: so each
/// process can answer questions about all predictions. Ends are not sent: they are stored.
public final class NodeNews implements Consumer<ServiceEvent> {

  /// What becomes known within this time is sent together, and of each prediction the latest only.
  private static final Duration SPACING = Duration.ofMillis(100);

  private static final int BATCH = 200;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final NodeNewsPort port;
  private final SharedWatches watches;
  private final Runnable onChange;
  private final InstantSource clock;
  private final Waiting.Signal signal;
  private final Waiting.Signal stop;

  /// What was not sent yet. Guarded by itself.
  private final Map<PredictionRef, WatchEntry> unsent = new LinkedHashMap<>();

  private boolean hasMissed;
  private volatile boolean isStopped;

  /// @param onChange called when another process has changed the store
  public NodeNews(
      NodeNewsPort port,
      SharedWatches watches,
      Runnable onChange,
      Waiting waiting,
      InstantSource clock) {
    this.port = port;
    this.watches = watches;
    this.onChange = onChange;
    this.clock = clock;
    this.signal = waiting.open();
    this.stop = waiting.open();
  }

  @Override
  public void accept(ServiceEvent event) {
    if (event instanceof ServiceEvent.Polled(var watch, _, var isNews) && isNews) {
      add(watch);
    } else if (event instanceof ServiceEvent.Registered(var watch) && watch.answer() != null) {
      add(watch); // its creation was answered
    }
  }

  private void add(WatchEntry latest) {
    synchronized (unsent) {
      unsent.put(latest.reference(), latest);
    }
    signal.give();
  }

  /// What is to be sent already is newer.
  private void addAll(List<WatchEntry> entries) {
    synchronized (unsent) {
      entries.forEach(entry -> unsent.putIfAbsent(entry.reference(), entry));
    }
    signal.give();
  }

  /// Sends until it is stopped.
  ///
  /// @param trouble takes a line for each defect
  /// @throws InterruptedException if the thread is interrupted
  public void sendAll(Consumer<String> trouble) throws InterruptedException {
    while (!isStopped) {
      signal.await(clock.instant().plus(LONGEST_WAIT));
      Attempts.succeeds(this::send, trouble);
      stop.await(clock.instant().plus(SPACING));
    }
  }

  /// Sends what has become known.
  ///
  /// @throws IOException if it cannot be sent
  void send() throws IOException {
    for (var next = next(); !next.isEmpty(); next = next()) {
      try {
        port.send(next.stream().map(this::news).toList());
      } catch (IOException failure) {
        addAll(next);
        throw failure;
      }
    }
  }

  private List<WatchEntry> next() {
    synchronized (unsent) {
      var entries = unsent.values().stream().limit(BATCH).toList();
      entries.forEach(entry -> unsent.remove(entry.reference()));
      return entries;
    }
  }

  private News news(WatchEntry entry) {
    var now = clock.instant();
    var answer = entry.answer();
    var polled = entry.polledAt();
    return new News(
        entry.reference(),
        entry.polls(),
        entry.misses(),
        answer == null || polled == null
            ? null
            : new Answer(json(answer), answer.answeredAt(), Duration.between(polled, now)),
        entry.trouble(),
        entry.nextPollAt() == null ? null : Duration.between(now, entry.nextPollAt()));
  }

  /// A prediction that is too large goes without its data: its status counts.
  private static String json(Found answer) {
    var json = answer.prediction().raw().print();
    return json.length() <= NodeNewsPort.MAX_CHARACTERS
        ? json
        : answer.prediction().withDataRemoved().raw().print();
  }

  /// Takes over what others send until it is stopped.
  ///
  /// @param trouble takes a line for each defect
  /// @throws InterruptedException if the thread is interrupted
  public void receiveAll(Consumer<String> trouble) throws InterruptedException {
    while (!isStopped) {
      if (!Attempts.succeeds(this::receive, trouble)) {
        stop.await(clock.instant().plus(RETRY));
      }
    }
  }

  /// Takes over what comes next.
  ///
  /// @throws IOException if the connection fails
  void receive() throws IOException {
    var received = port.receive(LONGEST_WAIT);
    hasMissed |= received.isNewConnection();
    if (received.isChanged() || received.isNewConnection()) {
      onChange.run();
    }
    if (received.isAsked() || received.isNewConnection()) {
      addAll(watches.ownOpen());
    }
    if (hasMissed) {
      port.ask();
      hasMissed = false;
    }
    watches.observe(received.news());
  }

  /// Lets all loops return soon.
  public void stop() {
    isStopped = true;
    signal.give();
    stop.give();
    port.disconnect();
  }
}
