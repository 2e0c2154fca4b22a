package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.GivenUp;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import dev.sibyl.ports.driving.WatchEvent.Missed;
import dev.sibyl.ports.driving.WatchEvent.News;
import dev.sibyl.ports.driving.WatchEvent.Odd;
import dev.sibyl.ports.driving.WatchEvent.TimePassed;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WatchUntilEndedTest {

  private static final Instant NOW = Predictions.NOW;
  private static final PredictionRef REFERENCE = reference("abc");
  private static final Unavailable UNAVAILABLE = new Unavailable(TroubleDetails.of("502"), true);

  private final SettableClock clock = new SettableClock(NOW);
  private final VirtualPoller poller = new VirtualPoller(clock, () -> Duration.ZERO);
  private final List<WatchEvent> events = new ArrayList<>();

  @Test
  void tellsNewsWhatIsUnchangedAndTheEnd() {
    watch(told(Known.STARTING), told(Known.STARTING), told(Known.PROCESSING), told(Known.FAILED));
    assertThat(events)
        .containsExactly(
            new News(REFERENCE, prediction(Known.STARTING)),
            new Unchanged(REFERENCE, prediction(Known.STARTING)),
            new News(REFERENCE, prediction(Known.PROCESSING)),
            new Ended(REFERENCE, prediction(Known.FAILED)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"STARTING", "PROCESSING"},
      mode = Mode.EXCLUDE)
  void endsWithEveryEndAtTheFirstLookToo(Known status) {
    watch(told(status));
    assertThat(events).containsExactly(new Ended(REFERENCE, prediction(status)));
    assertThat(poller.requests()).hasSize(1);
  }

  @Test
  void tellsAnUnknownStatusAsNewsAndLooksOn() {
    var dreaming = Status.of("dreaming");
    watch(told(dreaming), told(dreaming), told(Known.SUCCEEDED));
    assertThat(events)
        .containsExactly(
            new News(REFERENCE, prediction(dreaming)),
            new Unchanged(REFERENCE, prediction(dreaming)),
            new Ended(REFERENCE, prediction(Known.SUCCEEDED)));
  }

  @Test
  void tellsOnceThatAnswersGoBack() {
    watch(
        told(Known.PROCESSING),
        told(Known.STARTING),
        told(Known.PROCESSING),
        told(Known.STARTING),
        told(Known.SUCCEEDED));
    assertThat(events)
        .containsExactly(
            new News(REFERENCE, prediction(Known.PROCESSING)),
            new Odd(REFERENCE, new Note("went-back", "processing 50 % to starting 50 %")),
            new Unchanged(REFERENCE, prediction(Known.PROCESSING)),
            new Unchanged(REFERENCE, prediction(Known.STARTING)),
            new Ended(REFERENCE, prediction(Known.SUCCEEDED)));
  }

  @Test
  void endsWithAnEndThatShouldNotFollowAndTellsThatItIsOdd() {
    watch(told(Known.PROCESSING), told(Known.ABORTED));
    assertThat(events)
        .containsExactly(
            new News(REFERENCE, prediction(Known.PROCESSING)),
            new Odd(REFERENCE, new Note("went-back", "processing 50 % to aborted")),
            new Ended(REFERENCE, prediction(Known.ABORTED)));
  }

  @Test
  void tellsEachMissAndWhenItLooksAgain() {
    var throttled =
        new Throttled(
            new TroubleDetails("slow down", 429, null, null, Duration.ofSeconds(7), List.of()));
    watch(UNAVAILABLE, throttled, told(Known.SUCCEEDED));
    assertThat(events)
        .containsExactly(
            new Missed(REFERENCE, UNAVAILABLE, 1, NOW.plusSeconds(1)),
            new Missed(REFERENCE, throttled, 2, NOW.plusSeconds(8)),
            new Ended(REFERENCE, prediction(Known.SUCCEEDED)));
  }

  @Test
  void givesUpWhereTroubleIsFinalWithoutSayingThatItLooksAgain() {
    var refused = new Refused(TroubleDetails.of("401"));
    watch(told(Known.PROCESSING), refused);
    assertThat(events)
        .containsExactly(
            new News(REFERENCE, prediction(Known.PROCESSING)),
            new GivenUp(REFERENCE, new Reason.Met(refused)));
  }

  @Test
  void givesUpAtTheDeadlineAfterALastLook() {
    watch(told(Known.PROCESSING));
    assertThat(events).last().isEqualTo(new GivenUp(REFERENCE, new Reason.DeadlinePassed()));
    assertThat(poller.requests().getLast().at()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void givesUpAtTheDeadlineWithoutALookWhereTheHintLiesBeyondIt() {
    watch(
        new Throttled(
            new TroubleDetails("tomorrow", 429, null, null, Duration.ofDays(1), List.of())));
    assertThat(events).containsExactly(new GivenUp(REFERENCE, new Reason.DeadlinePassed()));
    assertThat(poller.requests()).hasSize(1);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void followsDoublesOnce() {
    follow(poller, List.of(REFERENCE, reference("b"), REFERENCE), told(Known.SUCCEEDED));
    assertThat(events)
        .extracting(event -> ((Ended) event).reference())
        .containsExactlyInAnyOrder(REFERENCE, reference("b"));
  }

  @Test
  void nobodyToFollowIsNothingToDo() {
    follow(poller, List.of(), told(Known.SUCCEEDED));
    assertThat(events).isEmpty();
  }

  @Test
  void whereItIsInterruptedItTellsOfEachThatIsStillFollowed() {
    Poller interrupted =
        (scheduler, _, listener) -> {
          var first = scheduler.next(NOW);
          assertThat(first).isNotNull();
          listener.stepped(scheduler.returned(first.reference(), told(Known.SUCCEEDED), NOW));
          assertThat(scheduler.next(NOW)).as("a poll that is under way").isNotNull();
          listener.timePassed();
          throw new InterruptedException();
        };
    follow(
        interrupted,
        List.of(reference("a"), reference("b"), reference("c")),
        told(Known.PROCESSING));
    assertThat(Thread.interrupted()).as("the caller is to know").isTrue();
    assertThat(events)
        .containsExactlyInAnyOrder(
            new Ended(reference("a"), prediction(Known.SUCCEEDED)),
            new TimePassed(),
            new Interrupted(reference("b")),
            new Interrupted(reference("c")));
  }

  private void watch(Lookup... answers) {
    follow(poller, List.of(REFERENCE), answers);
  }

  private void follow(Poller with, List<PredictionRef> references, Lookup... answers) {
    var port = new ScriptedQueryPort(answers);
    var schedulers =
        new PollSchedulerFactory(clock, Duration.ofSeconds(30), _ -> 3_000, 16, () -> 0);
    new WatchUntilEnded(_ -> port, schedulers, with, PollingPolicy.USUAL)
        .watch(references, events::add);
  }

  private static Prediction prediction(Status status) {
    return Predictions.of("abc", status);
  }

  private static Found told(Status status) {
    return new Found(prediction(status));
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("any"), new PredictionId(id));
  }
}
