package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In which order predictions are polled that are asked for once.
class PollOrderTest {

  private static PollScheduler scheduler(PollingPolicy policy, int requestsPerMinute) {
    var limits = new AccountLimits(requestsPerMinute, Duration.ofHours(1), 4);
    return new PollScheduler(policy, Duration.ofSeconds(60), _ -> limits, _ -> true, () -> 0, NOW);
  }

  private static PredictionRef reference(int provider, int number) {
    return new PredictionRef(
        new ProviderName("provider-" + provider), new PredictionId("id-" + number));
  }

  private static List<PredictionRef> polled(PollScheduler scheduler, int most, Instant now) {
    return Stream.generate(() -> scheduler.next(now))
        .limit(most)
        .takeWhile(Objects::nonNull)
        .map(Poll::reference)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isTheOrderOfTheQuestionsWhateverTheirProvidersAre(int providers) {
    var scheduler = scheduler(new UntilAnswered(3), 60_000);
    var asked =
        IntStream.range(0, 12)
            .mapToObj(number -> reference((12 - number) % providers, number))
            .toList();
    asked.subList(0, 6).forEach(reference -> scheduler.add(reference, NOW));
    assertThat(polled(scheduler, 3, NOW)).isEqualTo(asked.subList(0, 3));
    var later = NOW.plusMillis(1);
    asked.subList(6, 12).forEach(reference -> scheduler.add(reference, later));
    assertThat(polled(scheduler, 1, later)).isEqualTo(asked.subList(3, 4));
  }

  @Test
  void anAccountThatIsBusyDoesNotBlockAnother() {
    var scheduler = scheduler(new UntilAnswered(3), 60_000);
    var asked =
        IntStream.range(0, 9).mapToObj(number -> reference(number < 7 ? 0 : 1, number)).toList();
    asked.forEach(reference -> scheduler.add(reference, NOW));
    assertThat(polled(scheduler, 9, NOW))
        .containsExactly(
            asked.get(0), asked.get(1), asked.get(2), asked.get(3), asked.get(7), asked.get(8));
  }

  @Test
  void firstPollsKeepTheOrderWhileRetriesComeWhenTheyAreDue() {
    var scheduler = scheduler(new UntilAnswered(3), 1_200);
    var asked = IntStream.range(0, 200).mapToObj(number -> reference(0, number)).toList();
    asked.forEach(reference -> scheduler.add(reference, NOW));
    var first = new LinkedHashSet<PredictionRef>();
    var retried = new ArrayList<PredictionRef>();
    for (var now = NOW; now.isBefore(NOW.plusSeconds(20)); now = now.plusMillis(100)) {
      for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
        if (!first.add(poll.reference())) {
          assertThat(first).as("first polls before the retry").hasSizeLessThan(200);
          retried.add(poll.reference());
        }
        var fails = poll.number() < 8;
        scheduler.returned(poll, fails ? failing() : found(Known.PROCESSING), now);
      }
    }
    assertThat(first).containsExactlyElementsOf(asked);
    assertThat(retried).containsExactlyElementsOf(asked.subList(0, 8));
    assertThat(scheduler.isDone()).isTrue();
  }

  @Test
  void watchesPollByUrgencyInsteadAndOneAccountAfterTheOther() {
    var scheduler = scheduler(UntilEnded.DEFAULT, 60_000);
    var asked = IntStream.range(0, 4).mapToObj(number -> reference(number % 2, number)).toList();
    asked.forEach(reference -> scheduler.add(reference, NOW));
    assertThat(polled(scheduler, 4, NOW))
        .containsExactly(asked.get(0), asked.get(2), asked.get(1), asked.get(3));
  }
}
