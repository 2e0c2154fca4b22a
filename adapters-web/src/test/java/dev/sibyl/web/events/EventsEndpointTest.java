package dev.sibyl.web.events;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.Ended;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Labeled;
import dev.sibyl.ports.driving.service.ServiceEvent.Polled;
import dev.sibyl.ports.driving.service.ServiceEvent.Queried;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.ports.driving.service.ServiceEvent.Removed;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.FakeWatches;
import dev.sibyl.web.WatchEntryBuilder;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream.Sink;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.events.ReceivedEvents.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventsEndpointTest {

  private static final int MAX_STREAMS = 2;

  private final SettableClock clock = new SettableClock(NOW);
  private final ScriptedSignal signal = new ScriptedSignal();
  private final FakeWatches watches = new FakeWatches();
  private final FixedProviders providers = new FixedProviders(new Providers(List.of(), null));
  private final EventLog log = new EventLog(providers, signal, clock);
  private final EventsEndpoint endpoint =
      new EventsEndpoint(log, watches, providers, clock, MAX_STREAMS);
  private final ReceivedEvents received = new ReceivedEvents();

  private static WatchEntry running(long number) {
    return WatchEntryBuilder.of(number).build();
  }

  private static WatchEntry throttled(long number) {
    return WatchEntryBuilder.of(number).trouble(throttling()).build();
  }

  private static Throttled throttling() {
    return new Throttled(TroubleDetails.of("slow down"));
  }

  private void news(long number) {
    log.accept(new Polled(running(number), PredictionBuilder.processing().found(), true));
  }

  private void news(long from, long to) {
    LongStream.rangeClosed(from, to).forEach(this::news);
  }

  private void read(FakeRequest request) {
    read(request, received);
  }

  private void read(FakeRequest request, Sink sink) {
    try {
      ((EventStream) endpoint.answer(request)).source().writeTo(sink);
    } catch (IOException | InterruptedException | ProblemException e) {
      throw new AssertionError(e);
    }
  }

  private static FakeRequest request() {
    return FakeRequest.get("/v1/watches/events");
  }

  @Test
  void saysFirstWhenToComeBackAndAgainWhenTheServerStops() {
    read(request());
    assertThat(received.all().getFirst().retry()).isEqualTo("2000");
    assertThat(received.all().getLast().retry()).isEqualTo("2000");
  }

  @Test
  void anotherPathIsNotItsOwn() throws Exception {
    assertThat(endpoint.answer(FakeRequest.get("/v1/watches"))).isNull();
  }

  @Test
  void nothingCanBePosted() {
    assertThatThrownBy(() -> endpoint.answer(request().withMethod("POST")))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(405));
  }

  @Nested
  class ASnapshot {

    @Test
    void hasAllRowsInPartsOfAThousand() {
      watches.all = LongStream.rangeClosed(1, 2500).mapToObj(EventsEndpointTest::running).toList();
      read(request());
      assertThat(received.names()).containsExactly("snapshot", "snapshot", "snapshot");
      assertThat(received.all().stream().map(Received::data).filter(data -> !data.isEmpty()))
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .startsWith(
                          "{\"now\":\"2026-11-21T12:00:00Z\",\"part\":1,\"parts\":3,\"accounts\":[],\"watches\":[{\"number\":1,")
                      .contains("\"number\":1000,")
                      .doesNotContain("\"number\":1001,")
                      .endsWith("}]}"),
              second ->
                  assertThat(second)
                      .contains("\"part\":2,\"parts\":3,\"watches\":[{\"number\":1001,")
                      .doesNotContain("accounts"),
              third -> assertThat(third).contains("\"number\":2500,").endsWith("}]}"));
    }

    @Test
    void isWrittenInPiecesSoThatASlowReaderHoldsLittle() {
      watches.all = LongStream.rangeClosed(1, 2500).mapToObj(EventsEndpointTest::running).toList();
      var sizes = new ArrayList<Integer>();
      read(request(), bytes -> sizes.add(bytes.length));
      assertThat(sizes).hasSizeGreaterThan(50).allMatch(size -> size < 20_000);
    }

    @Test
    void countsAsReadWithItsLastPartOnly() {
      watches.all = LongStream.rangeClosed(1, 1001).mapToObj(EventsEndpointTest::running).toList();
      news(1);
      read(request());
      assertThat(received.named("snapshot"))
          .extracting(Received::id)
          .containsExactly("", String.valueOf(log.latest()));
    }

    @Test
    void hasOnePartIfNothingIsWatched() {
      watches.accounts =
          List.of(
              new AccountState(
                  new ProviderName("cometapi"),
                  Health.OK,
                  0,
                  0.1234,
                  Duration.ofMillis(286),
                  null,
                  null));
      read(request());
      assertThat(received.named("snapshot").getFirst().data())
          .isEqualTo(
              "{\"now\":\"2026-11-21T12:00:00Z\",\"part\":1,\"parts\":1,\"accounts\":[{\"provider\":\"cometapi\",\"health\":\"ok\",\"open\":0,\"polls_per_second\":0.123,\"latency_seconds\":0.286,\"until\":null,\"title\":null,\"detail\":null,\"remedy\":null}],\"watches\":[]}");
    }

    @Test
    void leavesOutWhatEndedLongAgo() {
      watches.all =
          List.of(
              WatchEntryBuilder.of(1).closed(Stage.ENDED, NOW.minus(Duration.ofHours(25))).build(),
              WatchEntryBuilder.of(2).closed(Stage.ENDED, NOW.minus(Duration.ofHours(23))).build(),
              running(3));
      read(request());
      assertThat(received.named("snapshot").getFirst().data())
          .contains("\"number\":2,", "\"number\":3,")
          .doesNotContain("\"number\":1,");
    }

    @Test
    void mayRepeatWhatHappensWhileItIsWritten() {
      watches.all = List.of(running(1));
      read(
          request(),
          bytes -> {
            received.write(bytes);
            if (received.names().equals(List.of("snapshot")) && log.latest() == start()) {
              news(7);
            }
          });
      assertThat(received.names()).containsExactly("snapshot", "news");
    }

    private long start() {
      return NOW.toEpochMilli() * 1000;
    }
  }

  @Nested
  class AnEvent {

    private void happens(Runnable... steps) {
      for (var step : steps) {
        signal.then(step);
      }
      read(request());
    }

    @Test
    void saysWhatHappened() {
      var reference = running(1).reference();
      happens(
          () -> log.accept(new Registered(running(1))),
          () -> news(1),
          () -> log.accept(new Polled(throttled(1), throttling(), true)),
          () -> log.accept(new Ended(running(1))),
          () -> log.accept(new GivenUp(running(2))),
          () -> log.accept(new Removed(reference)),
          () ->
              log.accept(
                  new AccountChanged(
                      new AccountState(
                          new ProviderName("cometapi"),
                          Health.THROTTLED,
                          1,
                          2,
                          null,
                          NOW.plusSeconds(95),
                          throttling()))));
      assertThat(received.names())
          .containsExactly(
              "snapshot", "news", "news", "troubled", "ended", "ended", "removed", "account");
      assertThat(received.named("removed").getFirst().data())
          .isEqualTo("{\"provider\":\"cometapi\",\"id\":\"p1\"}");
      assertThat(received.named("account").getFirst().data())
          .isEqualTo(
              "{\"now\":\"2026-11-21T12:00:00Z\",\"account\":{\"provider\":\"cometapi\",\"health\":\"throttled\",\"open\":1,\"polls_per_second\":2.0,\"latency_seconds\":null,\"until\":\"2026-11-21T12:01:35Z\",\"title\":\"rate limited by cometapi\",\"detail\":\"rate limited by cometapi: slow down\",\"remedy\":\"Nothing. It is polled again as soon as cometapi allows it.\"}}");
    }

    @Test
    void hasAnIdThatGrows() {
      happens(() -> news(1), () -> news(2));
      var ids = received.all().stream().map(Received::id).filter(id -> !id.isEmpty()).toList();
      assertThat(ids).hasSize(3).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isSentIfAWatchIsLabeled() {
      var ended = WatchEntryBuilder.of(2).label("x").closed(Stage.ENDED, NOW).build();
      happens(() -> log.accept(new Labeled(running(1))), () -> log.accept(new Labeled(ended)));
      assertThat(received.names()).containsExactly("snapshot", "news", "ended");
      assertThat(received.named("ended").getFirst().data()).contains("\"label\":\"x\"");
    }

    @Test
    void isNotSentIfAPollBroughtNoNews() {
      happens(
          () -> log.accept(new Polled(running(1), PredictionBuilder.processing().found(), false)),
          () -> log.accept(new Queried(running(1).reference(), true)));
      assertThat(received.names()).containsExactly("snapshot");
    }

    @Test
    void isSentIfAPollWithoutNewsClearsTrouble() {
      happens(
          () -> log.accept(new Polled(throttled(1), throttling(), true)),
          () -> log.accept(new Polled(throttled(1), throttling(), false)),
          () -> log.accept(new Polled(running(1), PredictionBuilder.processing().found(), false)),
          () -> log.accept(new Polled(running(1), PredictionBuilder.processing().found(), false)));
      assertThat(received.names()).containsExactly("snapshot", "troubled", "news");
    }
  }

  @Nested
  class TheClock {

    @Test
    void isSentEveryFifteenSeconds() {
      signal
          .then(() -> clock.advance(Duration.ofSeconds(15)))
          .then(() -> clock.advance(Duration.ofSeconds(15)));
      read(request());
      assertThat(received.named("clock"))
          .extracting(Received::data)
          .containsExactly(
              "{\"now\":\"2026-11-21T12:00:15Z\",\"accounts\":[]}",
              "{\"now\":\"2026-11-21T12:00:30Z\",\"accounts\":[]}");
      assertThat(signal.waits).containsOnly(Duration.ofSeconds(15));
    }

    @Test
    void isSentInTheMiddleOfEventsToo() {
      for (int second = 0; second < 16; second++) {
        signal.then(() -> {
          clock.advance(Duration.ofSeconds(1));
          news(1);
        });
      }
      read(request());
      assertThat(received.names()).startsWith("snapshot", "news").endsWith("clock", "news");
      assertThat(received.named("clock")).hasSize(1);
    }
  }

  @Nested
  class AReaderThatComesBack {

    @Test
    void getsWhatItMissed() {
      news(1, 5);
      read(request().withHeader("Last-Event-ID", String.valueOf(log.latest() - 3)));
      assertThat(received.names()).containsExactly("news", "news", "news");
      assertThat(received.named("news").getFirst().data()).contains("\"number\":3,");
    }

    @Test
    void canSayItInTheQuery() {
      news(1, 5);
      read(request().withParameters(Map.of("after", String.valueOf(log.latest() - 1))));
      assertThat(received.names()).containsExactly("news");
    }

    @Test
    void isBelievedInTheHeaderFirst() {
      news(1, 5);
      read(
          request()
              .withParameters(Map.of("after", String.valueOf(log.latest() - 5)))
              .withHeader("Last-Event-ID", String.valueOf(log.latest())));
      assertThat(received.names()).isEmpty();
    }

    @Test
    void getsTenThousandEvents() {
      news(1, 10_500);
      read(request().withHeader("Last-Event-ID", String.valueOf(log.latest() - 10_000)));
      assertThat(received.names()).hasSize(10_000).containsOnly("news");
    }

    @Test
    void getsASnapshotIfItMissedMore() {
      news(1, 10_500);
      read(request().withHeader("Last-Event-ID", String.valueOf(log.latest() - 10_001)));
      assertThat(received.names()).containsExactly("snapshot");
    }

    @Test
    void getsASnapshotIfTheServiceWasRestarted() {
      news(1, 5);
      var before = log.latest();
      clock.advance(Duration.ofSeconds(10));
      var restarted = new EventLog(providers, signal, clock);
      assertThat(restarted.isFollowed(before)).isFalse();
    }

    @Test
    void getsASnapshotIfItsIdIsUnknown() {
      for (var id : List.of("", "x", "-5", "99999999999999999999", "9223372036854775807")) {
        read(request().withHeader("Last-Event-ID", id));
      }
      assertThat(received.names()).hasSize(5).containsOnly("snapshot");
    }
  }

  @Nested
  class ASlowReader {

    /// Does something in the middle of the first event that the reader gets.
    private Sink stoppingAtTheFirst(String name, Runnable meanwhile) {
      var waiting = new ArrayList<>(List.of(meanwhile));
      return bytes -> {
        received.write(bytes);
        if (!waiting.isEmpty() && received.names().contains(name)) {
          waiting.removeFirst().run();
        }
      };
    }

    @Test
    void goesOnIfItIsAThousandBehind() {
      signal.then(() -> news(1));
      read(request(), stoppingAtTheFirst("news", () -> news(2, 1001)));
      assertThat(received.names()).hasSize(1002).doesNotContain("dropped");
    }

    @Test
    void getsASnapshotIfItIsFurtherBehind() {
      signal.then(() -> news(1)).then(() -> news(2000));
      read(request(), stoppingAtTheFirst("news", () -> news(2, 1002)));
      assertThat(received.names())
          .containsExactly("snapshot", "news", "dropped", "snapshot", "news");
      assertThat(received.named("dropped").getFirst().data()).isEqualTo("{\"count\":1001}");
    }

    @Test
    void getsASnapshotOnceEvenIfMuchHappensWhileItIsWritten() {
      read(request(), stoppingAtTheFirst("snapshot", () -> news(1, 5000)));
      assertThat(received.names()).hasSize(5001).doesNotContain("dropped");
    }

    @Test
    void getsASnapshotIfItsNextEventIsGone() {
      signal.then(() -> news(1));
      read(request(), stoppingAtTheFirst("news", () -> news(2, 25_000)));
      assertThat(received.names()).containsExactly("snapshot", "news", "dropped", "snapshot");
    }

    @Test
    void delaysNoOther() throws Exception {
      var stopped = new CountDownLatch(1);
      var goesOn = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.execute(() ->
            read(
                request(),
                _ -> {
                  stopped.countDown();
                  awaitUninterrupted(goesOn);
                }));
        stopped.await();
        signal.then(() -> news(1, 500));
        read(request());
        goesOn.countDown();
      }
      assertThat(received.named("news")).hasSize(500);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class ATokenForOneProvider {

    @Test
    void seesNothingOfTheOthers() {
      watches.all = List.of(running(1), WatchEntryBuilder.of(2).provider("chainhub").build());
      watches.accounts = List.of(account("cometapi"), account("chainhub"));
      signal
          .then(() -> news(1))
          .then(() -> log.accept(new AccountChanged(account("cometapi"))))
          .then(() -> log.accept(new Removed(running(1).reference())))
          .then(() -> log.accept(new AccountChanged(account("chainhub"))))
          .then(() -> clock.advance(Duration.ofSeconds(15)));
      read(request().withProvider("chainhub"));
      assertThat(received.names()).containsExactly("snapshot", "account", "clock");
      assertThat(received.named("clock").getFirst().data()).contains("chainhub");
      assertThat(received.all()).noneMatch(event -> event.data().contains("cometapi"));
    }

    private static AccountState account(String provider) {
      return new AccountState(new ProviderName(provider), Health.OK, 1, 1, null, null, null);
    }
  }

  @Nested
  class TheLimitOfStreams {

    @Test
    void refusesOneMore() {
      signal.then(() ->
          read(
              request(),
              _ -> {
                assertThat(endpoint.openStreams()).isEqualTo(2);
                assertThatThrownBy(() -> endpoint.answer(request()))
                    .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(503));
              }));
      read(request());
      assertThat(endpoint.openStreams()).isZero();
    }

    @Test
    void holdsForThoseThatCameTogether() throws Exception {
      var third = (EventStream) endpoint.answer(request());
      signal.then(() -> read(request(), bytes -> readOnce(third)));
      read(request());
      assertThat(received.names()).containsExactly("snapshot");
      assertThat(thirdReceived.names()).isEmpty();
    }

    private final ReceivedEvents thirdReceived = new ReceivedEvents();

    private void readOnce(EventStream stream) throws IOException {
      try {
        stream.source().writeTo(thirdReceived);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void isFreeAgainIfAReaderHasGone() throws Exception {
      var stream = (EventStream) endpoint.answer(request());
      assertThatThrownBy(() ->
              stream
                  .source()
                  .writeTo(_ -> {
                    throw new IOException("gone");
                  }))
          .hasMessage("gone");
      assertThat(endpoint.openStreams()).isZero();
    }
  }
}
