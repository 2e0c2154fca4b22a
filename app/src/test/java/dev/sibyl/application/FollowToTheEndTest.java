package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driven.SettableTime;
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

class FollowToTheEndTest {

  private static final Instant NOW = Predictions.NOW;
  private static final Address ADDRESS = address("abc");
  private static final Unavailable UNAVAILABLE = new Unavailable(Evidence.of("502"), true);

  private final SettableTime clock = new SettableTime(NOW);
  private final VirtualLooking looking = new VirtualLooking(clock, () -> Duration.ZERO);
  private final List<WatchEvent> events = new ArrayList<>();

  @Test
  void tellsNewsWhatIsUnchangedAndTheEnd() {
    watch(told(Known.STARTING), told(Known.STARTING), told(Known.PROCESSING), told(Known.FAILED));
    assertThat(events)
        .containsExactly(
            new News(ADDRESS, prediction(Known.STARTING)),
            new Unchanged(ADDRESS, prediction(Known.STARTING)),
            new News(ADDRESS, prediction(Known.PROCESSING)),
            new Ended(ADDRESS, prediction(Known.FAILED)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"STARTING", "PROCESSING"},
      mode = Mode.EXCLUDE)
  void endsWithEveryEndAtTheFirstLookToo(Known status) {
    watch(told(status));
    assertThat(events).containsExactly(new Ended(ADDRESS, prediction(status)));
    assertThat(looking.requests()).hasSize(1);
  }

  @Test
  void tellsAnUnknownStatusAsNewsAndLooksOn() {
    var dreaming = Status.of("dreaming");
    watch(told(dreaming), told(dreaming), told(Known.SUCCEEDED));
    assertThat(events)
        .containsExactly(
            new News(ADDRESS, prediction(dreaming)),
            new Unchanged(ADDRESS, prediction(dreaming)),
            new Ended(ADDRESS, prediction(Known.SUCCEEDED)));
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
            new News(ADDRESS, prediction(Known.PROCESSING)),
            new Odd(ADDRESS, new Note("went-back", "processing 50 % to starting 50 %")),
            new Unchanged(ADDRESS, prediction(Known.PROCESSING)),
            new Unchanged(ADDRESS, prediction(Known.STARTING)),
            new Ended(ADDRESS, prediction(Known.SUCCEEDED)));
  }

  @Test
  void endsWithAnEndThatShouldNotFollowAndTellsThatItIsOdd() {
    watch(told(Known.PROCESSING), told(Known.ABORTED));
    assertThat(events)
        .containsExactly(
            new News(ADDRESS, prediction(Known.PROCESSING)),
            new Odd(ADDRESS, new Note("went-back", "processing 50 % to aborted")),
            new Ended(ADDRESS, prediction(Known.ABORTED)));
  }

  @Test
  void tellsEachMissAndWhenItLooksAgain() {
    var throttled =
        new Throttled(new Evidence("slow down", 429, null, null, Duration.ofSeconds(7), List.of()));
    watch(UNAVAILABLE, throttled, told(Known.SUCCEEDED));
    assertThat(events)
        .containsExactly(
            new Missed(ADDRESS, UNAVAILABLE, 1, NOW.plusSeconds(1)),
            new Missed(ADDRESS, throttled, 2, NOW.plusSeconds(8)),
            new Ended(ADDRESS, prediction(Known.SUCCEEDED)));
  }

  @Test
  void givesUpWhereTroubleIsFinalWithoutSayingThatItLooksAgain() {
    var refused = new Refused(Evidence.of("401"));
    watch(told(Known.PROCESSING), refused);
    assertThat(events)
        .containsExactly(
            new News(ADDRESS, prediction(Known.PROCESSING)),
            new GivenUp(ADDRESS, new Reason.Met(refused)));
  }

  @Test
  void givesUpAtTheDeadlineAfterALastLook() {
    watch(told(Known.PROCESSING));
    assertThat(events).last().isEqualTo(new GivenUp(ADDRESS, new Reason.DeadlinePassed()));
    assertThat(looking.requests().getLast().at()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void givesUpAtTheDeadlineWithoutALookWhereTheHintLiesBeyondIt() {
    watch(new Throttled(new Evidence("tomorrow", 429, null, null, Duration.ofDays(1), List.of())));
    assertThat(events).containsExactly(new GivenUp(ADDRESS, new Reason.DeadlinePassed()));
    assertThat(looking.requests()).hasSize(1);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void followsDoublesOnce() {
    follow(looking, List.of(ADDRESS, address("b"), ADDRESS), told(Known.SUCCEEDED));
    assertThat(events)
        .extracting(event -> ((Ended) event).address())
        .containsExactlyInAnyOrder(ADDRESS, address("b"));
  }

  @Test
  void nobodyToFollowIsNothingToDo() {
    follow(looking, List.of(), told(Known.SUCCEEDED));
    assertThat(events).isEmpty();
  }

  @Test
  void whereItIsInterruptedItTellsOfEachThatIsStillFollowed() {
    Looking interrupted =
        (agenda, _, listener) -> {
          var first = agenda.next(NOW);
          assertThat(first).isNotNull();
          listener.stepped(agenda.returned(first.address(), told(Known.SUCCEEDED), NOW));
          assertThat(agenda.next(NOW)).as("a look that is under way").isNotNull();
          listener.timePassed();
          throw new InterruptedException();
        };
    follow(interrupted, List.of(address("a"), address("b"), address("c")), told(Known.PROCESSING));
    assertThat(Thread.interrupted()).as("the caller is to know").isTrue();
    assertThat(events)
        .containsExactlyInAnyOrder(
            new Ended(address("a"), prediction(Known.SUCCEEDED)),
            new TimePassed(),
            new Interrupted(address("b")),
            new Interrupted(address("c")));
  }

  private void watch(Lookup... answers) {
    follow(looking, List.of(ADDRESS), answers);
  }

  private void follow(Looking with, List<Address> addresses, Lookup... answers) {
    var port = new ScriptedQueryPort(answers);
    var agendas = new Agendas(clock, Duration.ofSeconds(30), _ -> 3_000, 16, () -> 0);
    new FollowToTheEnd(_ -> port, agendas, with, Patience.USUAL).watch(addresses, events::add);
  }

  private static Prediction prediction(Status status) {
    return Predictions.of("abc", status);
  }

  private static Found told(Status status) {
    return new Found(prediction(status));
  }

  private static Address address(String id) {
    return new Address(new ProviderName("any"), new PredictionId(id));
  }
}
