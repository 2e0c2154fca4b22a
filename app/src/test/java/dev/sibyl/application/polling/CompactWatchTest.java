package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.REFERENCE;
import static dev.sibyl.application.polling.PollingFixtures.ago;
import static dev.sibyl.application.polling.PollingFixtures.bar;
import static dev.sibyl.application.polling.PollingFixtures.builder;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompactWatchTest {

  private static final Timings TIMINGS = Timings.of(ago(90.123456789), ago(80.987654321), null);

  private final SharedValues shared = new SharedValues();

  private static Stream<Watch> watches() {
    var begun = Watch.begin(REFERENCE, ago(100.000000001));
    var polled = begun.polling(ago(99.5));
    var hinted = withHint(found(Known.STARTING), seconds(7));
    var withBar = found(Known.PROCESSING, bar(0.3, 2), TIMINGS);
    var withoutBar = builder(Known.PROCESSING).model(null).found();
    return Stream.of(
        begun,
        polled,
        polled.after(failing(), ago(98)).after(throttled(seconds(3)), ago(97)),
        polled.after(hinted, ago(96)),
        polled.after(withBar, ago(95)),
        polled.after(withBar, ago(95)).after(failing(), ago(94)),
        polled.after(withBar, ago(95)).after(withoutBar, NOW),
        polled.after(found(Status.of("dreaming")), NOW));
  }

  private static Found withHint(Found found, Duration hint) {
    return new Found(found.prediction(), found.answeredAt(), hint);
  }

  @ParameterizedTest
  @MethodSource("watches")
  void keepsAWatch(Watch watch) {
    var kept = new CompactWatch(watch, shared).toWatch();
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("observation.outputHash")
        .isEqualTo(watch);
    assertThat(hash(kept)).isEqualTo(hash(watch));
  }

  @ParameterizedTest
  @MethodSource("watches")
  void keepsEachChangeOfAWatch(Watch watch) {
    var compact = new CompactWatch(Watch.begin(REFERENCE, watch.begun()), shared);
    compact.keep(watch.after(found(Known.PROCESSING, bar(0.9, 3), TIMINGS), NOW), shared);
    var changed = watch.after(found(Known.PROCESSING), NOW);
    compact.keep(changed, shared);
    assertThat(compact.toWatch())
        .usingRecursiveComparison()
        .ignoringFields("observation.outputHash")
        .isEqualTo(changed);
  }

  private static @Nullable Integer hash(Watch watch) {
    return watch.observation() == null ? null : watch.observation().outputHash().getAsInt();
  }

  @Test
  void noticesMoreOutput() {
    var answer = builder(Known.PROCESSING).output(new JsonString("a"));
    var kept =
        new CompactWatch(Watch.begin(REFERENCE, NOW).after(answer.found(), NOW), shared).toWatch();
    assertThat(kept.isNews(answer.build())).isFalse();
    assertThat(kept.isNews(answer.output(new JsonString("ab")).build())).isTrue();
  }

  @Test
  void keepsThePrintedTimeUntilTheBarMoves() {
    var printed = Duration.ofSeconds(40);
    assertThat(remaining(new Progress(0, null, 1, printed))).isEqualTo(printed);
    var moved = new Progress(0.5, null, 1, printed);
    var answer = found(Known.PROCESSING, moved, TIMINGS);
    var watch = Watch.begin(REFERENCE, ago(100)).after(answer, NOW);
    assertThat(remaining(moved)).isEqualTo(remainingOf(watch)).isNotEqualTo(printed);
  }

  private @Nullable Duration remaining(Progress bar) {
    var answer = found(Known.PROCESSING, bar, TIMINGS);
    var watch = Watch.begin(REFERENCE, ago(100)).after(answer, NOW);
    return remainingOf(new CompactWatch(watch, shared).toWatch());
  }

  private static @Nullable Duration remainingOf(Watch watch) {
    var observation = watch.observation();
    assertThat(observation).isNotNull();
    return observation.remainingOfStage(NOW);
  }

  @Test
  void watchesOfOneModelAndProviderShareTheirNames() {
    var one = new CompactWatch(watchOf("one", "mine/model"), shared).toWatch();
    var other = new CompactWatch(watchOf("other", "mine/model"), shared).toWatch();
    assertThat(other.model()).isSameAs(one.model()).isEqualTo("mine/model");
    assertThat(other.reference().provider()).isSameAs(one.reference().provider());
    assertThat(other.reference().id()).isEqualTo(new PredictionId("other"));
  }

  @Test
  void sharesAThousandModels() {
    for (int model = 0; model < 1_000; model++) {
      shared.model("model-" + model);
    }
    var known = shared.model("model-999");
    assertThat(shared.model(copyOf("model-999"))).isSameAs(known);
    var further = copyOf("model-1000");
    assertThat(shared.model(further)).isSameAs(further);
    assertThat(shared.model(copyOf("model-1000"))).isEqualTo(further).isNotSameAs(further);
    assertThat(shared.model(null)).isNull();
  }

  private static Watch watchOf(String id, String model) {
    var reference = new PredictionRef(new ProviderName(copyOf("any")), new PredictionId(id));
    var answer = builder(Known.PROCESSING).model(copyOf(model)).found();
    return Watch.begin(reference, NOW).after(answer, NOW);
  }

  private static String copyOf(String text) {
    return String.valueOf(text.toCharArray());
  }
}
