package dev.sibyl.domain.watch;

import static dev.sibyl.domain.watch.Answers.NOW;
import static dev.sibyl.domain.watch.Answers.REFERENCE;
import static dev.sibyl.domain.watch.Answers.ago;
import static dev.sibyl.domain.watch.Answers.bar;
import static dev.sibyl.domain.watch.Answers.created;
import static dev.sibyl.domain.watch.Answers.found;
import static dev.sibyl.domain.watch.Answers.prediction;
import static dev.sibyl.domain.watch.Answers.throttled;
import static dev.sibyl.domain.watch.Answers.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

  private final Watch begun = Watch.begin(REFERENCE, ago(100));

  @Test
  void knowsNothingBeforeItsFirstLook() {
    assertThat(begun.polls()).isZero();
    assertThat(begun.isKnown()).isFalse();
    assertThat(begun.since()).isEqualTo(begun.begun()).isEqualTo(ago(100));
  }

  @Test
  void remembersWhatTheLastGoodAnswerTold() {
    var watch = begun.seen(found(Known.PROCESSING, bar(0.3, 1), Timings.UNKNOWN), NOW);
    assertThat(watch.isKnown()).isTrue();
    assertThat(watch.status()).isEqualTo(Known.PROCESSING);
    assertThat(watch.progress()).isEqualTo(bar(0.3, 1));
    assertThat(watch.model()).isEqualTo("owner/model");
    assertThat(watch.lastSeen()).isEqualTo(NOW);
    assertThat(watch.begun()).isEqualTo(begun.begun());
  }

  @Test
  void countsMissesInARowAndForgetsThemWithTheNextAnswer() {
    var missed = begun.seen(unavailable(), ago(9)).seen(throttled(null), ago(8));
    assertThat(missed.misses()).isEqualTo(2);
    assertThat(missed.failures()).as("being throttled is no failure").isEqualTo(1);
    assertThat(missed.trouble()).isEqualTo(throttled(null));
    assertThat(missed.isKnown()).isFalse();

    var answered = missed.seen(found(Known.STARTING), NOW);
    assertThat(answered.polls()).isEqualTo(3);
    assertThat(answered.misses()).isZero();
    assertThat(answered.failures()).isZero();
    assertThat(answered.trouble()).isNull();
  }

  @Test
  void keepsWhatItKnowsThroughAMiss() {
    var known = begun.seen(found(Known.PROCESSING, bar(0.3, 1), created(ago(300))), ago(1));
    var missed = known.seen(unavailable(), NOW);
    assertThat(missed.status()).isEqualTo(Known.PROCESSING);
    assertThat(missed.progress()).isEqualTo(known.progress());
    assertThat(missed.since()).isEqualTo(known.since());
    assertThat(missed.barBegan()).isEqualTo(known.barBegan());
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
  void takesForStaleWhatGoesBackWithinAStageButNotANewStage(
      String status,
      @Nullable Double fraction,
      @Nullable Integer stage,
      String nextStatus,
      @Nullable Double nextFraction,
      @Nullable Integer nextStage,
      boolean stale) {
    var watch = begun.seen(told(status, fraction, stage), ago(1));
    assertThat(watch.isStale(told(nextStatus, nextFraction, nextStage).prediction()))
        .isEqualTo(stale);
  }

  private static Found told(String status, @Nullable Double fraction, @Nullable Integer stage) {
    Progress bar = fraction == null || stage == null ? null : bar(fraction, stage);
    return found(Status.of(status), bar, Timings.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"succeeded", "failed", "canceled", "aborted"})
  void anEndIsNeverStaleEvenWhereItShouldNotFollow(String end) {
    var watch = begun.seen(found(Known.PROCESSING), ago(1));
    var ended = found(Status.of(end));
    assertThat(watch.isStale(ended.prediction())).isFalse();
    assertThat(watch.seen(ended, NOW).status()).isEqualTo(Status.of(end));
  }

  @Test
  void aStaleCopyIsALookThatTellsNothing() {
    var watch =
        begun
            .seen(found(Known.PROCESSING, bar(0.6, 1), created(ago(50))), ago(2))
            .seen(unavailable(), ago(1));
    var stale = found(Known.STARTING, null, created(ago(1)));
    assertThat(watch.isNews(stale.prediction())).isFalse();
    assertThat(watch.staleness(stale.prediction()).text())
        .isEqualTo("went-back: processing 60 % to starting");

    var seen = watch.seen(stale, NOW);
    assertThat(seen.wentBack()).isTrue();
    assertThat(seen.misses()).isZero();
    assertThat(seen.status()).isEqualTo(Known.PROCESSING);
    assertThat(seen.progress()).isEqualTo(bar(0.6, 1));
    assertThat(seen.since()).isEqualTo(watch.since());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P1D", "PT-3S", "PT0S", "PT3S", "P1D"})
  void countsTheTimeWaitedFromTheCreationHoweverFarApartTheClocksAre(Duration ahead) {
    var theirs = NOW.plus(ahead);
    var timings = new Timings(theirs.minusSeconds(300), theirs.minusSeconds(200), null);
    var watch = begun.seen(new Found(prediction(Known.PROCESSING, null, timings, theirs, "")), NOW);
    assertThat(watch.since()).isEqualTo(ago(300));
    assertThat(watch.started()).isEqualTo(ago(200));
  }

  @Test
  void aWatchThatIsBegunAnewWaitsAsPatientlyAsTheOneBeforeIt() {
    var answer = found(Known.PROCESSING, null, created(ago(900)));
    var anew = Watch.begin(REFERENCE, NOW).seen(answer, NOW);
    assertThat(anew.since()).isEqualTo(begun.seen(answer, NOW).since());
  }

  @Test
  void ignoresTimesThatLieInTheFuture() {
    var timings = new Timings(NOW.plusSeconds(60), NOW.plusSeconds(70), null);
    var watch = begun.seen(found(Known.PROCESSING, null, timings), NOW);
    assertThat(watch.since()).isEqualTo(begun.begun());
    assertThat(watch.started()).isNull();
  }

  @Test
  void theFirstBarBeganWithTheRunAndALaterOneWhenItWasSeen() {
    var timings = new Timings(ago(60), ago(40), null);
    var first = begun.seen(found(Known.PROCESSING, bar(0.1, 1), timings), ago(30));
    assertThat(first.barBegan())
        .isEqualTo(ago(70)); // asked 30 s ago, and told by a clock 30 s ahead
    var further = first.seen(found(Known.PROCESSING, bar(0.4, 1), timings), ago(20));
    assertThat(further.barBegan()).isEqualTo(first.barBegan());
    var second = further.seen(found(Known.PROCESSING, bar(0.1, 2), timings), ago(10));
    assertThat(second.barBegan()).isEqualTo(ago(10));
    var none = second.seen(found(Known.PROCESSING), NOW);
    assertThat(none.barBegan()).isNull();
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
  void newsIsAStatusABarOrOutputThatWasNotThere(
      String status, double fraction, int stage, String output, boolean news) {
    var watch = begun.seen(found(Known.PROCESSING, bar(0.3, 1), Timings.UNKNOWN), ago(1));
    var next = prediction(Status.of(status), bar(fraction, stage), Timings.UNKNOWN, NOW, output);
    assertThat(watch.isNews(next)).isEqualTo(news);
  }

  @Test
  void theFirstAnswerIsNews() {
    assertThat(begun.isNews(found(Known.STARTING).prediction())).isTrue();
  }

  @Test
  void canBeBegunAtAnotherTimeWithoutForgettingAnything() {
    var watch = begun.seen(found(Known.PROCESSING, bar(0.3, 1), created(ago(300))), ago(1));
    var later = watch.begunAt(NOW);
    assertThat(later.begun()).isEqualTo(NOW);
    assertThat(later.begunAt(watch.begun())).isEqualTo(watch);
  }
}
