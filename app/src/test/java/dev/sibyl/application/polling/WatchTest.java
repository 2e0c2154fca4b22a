package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.REFERENCE;
import static dev.sibyl.application.polling.PollingFixtures.ago;
import static dev.sibyl.application.polling.PollingFixtures.bar;
import static dev.sibyl.application.polling.PollingFixtures.builder;
import static dev.sibyl.application.polling.PollingFixtures.created;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.Misses.Row;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

  private final Watch begun = Watch.begin(REFERENCE, ago(100));

  @Test
  void knowsNothingBeforeItsFirstPoll() {
    assertThat(begun.polls()).isZero();
    assertThat(begun.isKnown()).isFalse();
    assertThat(begun.state()).isNull();
    assertThat(begun.firstPollAt()).isNull();
  }

  @Test
  void remembersTheLastGoodAnswer() {
    var watch = begun.after(found(Known.PROCESSING, bar(0.3, 1), Timings.NOT_REPORTED), NOW);
    assertThat(watch.isKnown()).isTrue();
    assertThat(seen(watch).state().status()).isEqualTo(Known.PROCESSING);
    assertThat(seen(watch).state().progress()).isEqualTo(bar(0.3, 1));
    assertThat(watch.model()).isEqualTo("owner/model");
    assertThat(seen(watch).answeredAt()).isEqualTo(NOW);
    assertThat(watch.begun()).isEqualTo(begun.begun());
  }

  @Test
  void countsMissesInARowUntilTheNextAnswer() {
    var missed = begun.after(failing(), ago(9)).after(throttled(null), ago(8));
    assertThat(missed.misses().count()).isEqualTo(2);
    assertThat(missed.misses().all()).isEqualTo(new Row(2, ago(9)));
    assertThat(missed.misses().temporary()).isEqualTo(new Row(1, ago(9)));
    assertThat(missed.misses().permanent().count()).isZero();
    assertThat(missed.misses().trouble()).isEqualTo(throttled(null));
    assertThat(missed.isKnown()).isFalse();

    var answered = missed.after(found(Known.STARTING), NOW);
    assertThat(answered.polls()).isEqualTo(3);
    assertThat(answered.misses()).isEqualTo(Misses.NONE);
  }

  @Test
  void keepsAModelAndAStartThatALaterAnswerLeavesOut() {
    var started = Timings.of(ago(50), ago(40), null);
    var named = begun.after(builder(Known.PROCESSING).timings(started).found(), ago(1));
    var nameless = builder(Known.PROCESSING).model(null).found();
    assertThat(named.after(nameless, NOW).model()).isEqualTo("owner/model");
    assertThat(times(named.after(nameless, NOW)).started()).isEqualTo(ago(40));
    assertThat(begun.after(nameless, NOW).model()).isNull();
    assertThat(times(begun.after(nameless, NOW)).started()).isNull();
  }

  @Test
  void takesAModelAndAStartThatALaterAnswerCorrects() {
    var first = builder(Known.PROCESSING).timings(Timings.of(ago(50), ago(40), null)).found();
    var second =
        builder(Known.PROCESSING)
            .model("owner/other")
            .timings(Timings.of(ago(50), ago(30), null))
            .found();
    var watch = begun.after(first, ago(1)).after(second, NOW);
    assertThat(watch.model()).isEqualTo("owner/other");
    assertThat(times(watch).started()).isEqualTo(ago(30));
  }

  @Test
  void keepsItsObservationAfterAMiss() {
    var known = begun.after(found(Known.PROCESSING, bar(0.3, 1), created(ago(300))), ago(1));
    var missed = known.after(failing(), NOW);
    assertThat(seen(missed).state().status()).isEqualTo(Known.PROCESSING);
    assertThat(seen(missed).state().progress()).isEqualTo(seen(known).state().progress());
    assertThat(times(missed).created()).isEqualTo(times(known).created());
    assertThat(times(missed).stageBegan()).isEqualTo(times(known).stageBegan());
  }

  @ParameterizedTest
  @CsvSource({
    "starting,   ,    , processing,   ,    , false",
    "starting,   ,    , starting,     ,    , false",
    "processing, ,    , starting,     ,    , true",
    "processing, ,    , dreaming,     ,    , false",
    "dreaming,   ,    , starting,     ,    , false",
    "processing, 0.6, 1, processing, 0.2, 1, true",
    "processing, 0.6, 1, processing, 0.6, 1, false",
    "processing, 0.6, 1, processing, 0.7, 1, false",
    "processing, 0.6, 1, processing, 0.2, 2, false",
    "processing, 0.2, 2, processing, 0.6, 1, true",
    "processing, 0.6, 1, processing,    ,  , false",
    "processing, ,     , processing, 0.2, 1, false",
    "processing, 0.6, 1, succeeded,  0.2, 1, false",
  })
  void anAnswerThatGoesBackIsStaleExceptInANewStage(
      String status,
      @Nullable Double fraction,
      @Nullable Integer stage,
      String nextStatus,
      @Nullable Double nextFraction,
      @Nullable Integer nextStage,
      boolean stale) {
    var watch = begun.after(answer(status, fraction, stage), ago(1));
    assertThat(seen(watch).isStale(answer(nextStatus, nextFraction, nextStage).prediction()))
        .isEqualTo(stale);
  }

  private static Found answer(String status, @Nullable Double fraction, @Nullable Integer stage) {
    Progress bar = fraction == null || stage == null ? null : bar(fraction, stage);
    return found(Status.of(status), bar, Timings.NOT_REPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"succeeded", "failed", "canceled", "aborted"})
  void anEndIsNeverStaleEvenIfItBreaksARule(String end) {
    var watch = begun.after(found(Known.PROCESSING), ago(1));
    var ended = found(Status.of(end));
    assertThat(seen(watch).isStale(ended.prediction())).isFalse();
    assertThat(seen(watch.after(ended, NOW)).state().status()).isEqualTo(Status.of(end));
  }

  @Test
  void aStaleAnswerChangesNothing() {
    var watch =
        begun
            .after(found(Known.PROCESSING, bar(0.6, 1), created(ago(50))), ago(2))
            .after(failing(), ago(1));
    var stale = found(Known.STARTING, null, created(ago(1)));
    assertThat(watch.isNews(stale.prediction())).isFalse();

    var next = watch.after(stale, NOW);
    assertThat(next.misses()).isEqualTo(Misses.NONE);
    assertThat(seen(next).state().status()).isEqualTo(Known.PROCESSING);
    assertThat(seen(next).state().progress()).isEqualTo(bar(0.6, 1));
    assertThat(times(next).created()).isEqualTo(times(watch).created());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P1D", "PT-3S", "PT0S", "PT3S", "P1D"})
  void countsTheWaitFromTheCreationDespiteClockSkew(Duration ahead) {
    var theirs = NOW.plus(ahead);
    var timings = Timings.of(theirs.minusSeconds(300), theirs.minusSeconds(200), null);
    var answer = builder(Known.PROCESSING).timings(timings).answeredAt(theirs);
    var watch = begun.after(answer.found(), NOW);
    assertThat(times(watch).created()).isEqualTo(ago(300));
    assertThat(times(watch).started()).isEqualTo(ago(200));
  }

  @ParameterizedTest
  @CsvSource({
    "PT2S,            PT2S",
    "PT1.999999999S,  PT0S",
    "PT-1.999999999S, PT0S",
    "PT-2S,           PT-2S",
  })
  void aClockSkewOfLessThanTwoSecondsMeansNothing(Duration ahead, Duration skew) {
    assertThat(ClockSkew.of(NOW.plus(ahead), NOW).ahead()).isEqualTo(skew);
  }

  @Test
  void aWatchThatIsStartedAgainCountsFromTheCreationToo() {
    var answer = found(Known.PROCESSING, null, created(ago(900)));
    var anew = Watch.begin(REFERENCE, NOW).after(answer, NOW);
    assertThat(times(anew).created()).isEqualTo(times(begun.after(answer, NOW)).created());
  }

  @Test
  void ignoresTimesInTheFuture() {
    var timings = Timings.of(NOW.plusSeconds(60), NOW.plusSeconds(70), null);
    var watch = begun.after(found(Known.PROCESSING, null, timings), NOW);
    assertThat(times(watch).created()).isEqualTo(begun.begun());
    assertThat(times(watch).started()).isNull();
  }

  @Test
  void theFirstBarBeganWithTheRunAndALaterOneWhenItWasSeen() {
    var timings = Timings.of(ago(60), ago(40), null);
    var first = begun.after(found(Known.PROCESSING, bar(0.1, 1), timings), ago(30));
    assertThat(times(first).stageBegan())
        .isEqualTo(ago(70)); // polled 30 s ago; the provider's clock is 30 s ahead
    var further = first.after(found(Known.PROCESSING, bar(0.4, 1), timings), ago(20));
    assertThat(times(further).stageBegan()).isEqualTo(times(first).stageBegan());
    var second = further.after(found(Known.PROCESSING, bar(0.1, 2), timings), ago(10));
    assertThat(times(second).stageBegan()).isEqualTo(ago(10));
    var none = second.after(found(Known.PROCESSING), NOW);
    assertThat(times(none).stageBegan()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "processing, 0.3, 1, '',  false",
    "processing, 0.4, 1, '',  true",
    "processing, 0.1, 2, '',  true",
    "processing, 0.3, 1, out, true",
    "succeeded,  0.3, 1, '',  true",
    "dreaming,   0.3, 1, '',  true",
    "starting,   0.3, 1, '',  false",
  })
  void aNewStatusBarOrOutputIsNews(
      String status, double fraction, int stage, String output, boolean news) {
    var watch = begun.after(found(Known.PROCESSING, bar(0.3, 1), Timings.NOT_REPORTED), ago(1));
    var next =
        builder(Status.of(status))
            .progress(bar(fraction, stage))
            .output(output.isEmpty() ? null : new JsonString(output));
    assertThat(watch.isNews(next.build())).isEqualTo(news);
  }

  @Test
  void theFirstAnswerIsNews() {
    assertThat(begun.isNews(found(Known.STARTING).prediction())).isTrue();
  }

  @Test
  void remembersWhenItsFirstPollBegan() {
    var watch = begun.polling(ago(9)).after(failing(), ago(8)).polling(ago(7));
    assertThat(watch.firstPollAt()).isEqualTo(ago(9));
  }

  private static Observation seen(Watch watch) {
    var observation = watch.observation();
    assertThat(observation).isNotNull();
    return observation;
  }

  private static LocalTimes times(Watch watch) {
    return seen(watch).times();
  }
}
