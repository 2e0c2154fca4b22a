package dev.sibyl.domain;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static dev.sibyl.domain.PredictionBuilder.processing;
import static dev.sibyl.domain.PredictionBuilder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {

  @Nested
  class RemainingTime {

    @Test
    void isWhatTheBarPrints() {
      assertThat(processing().build().remaining(NOW)).isEqualTo(Duration.ofSeconds(20));
    }

    /// It started 40 s ago.
    @ParameterizedTest
    @CsvSource({"0.25, 120", "0.5, 40", "0.625, 24", "1, 0"})
    void isComputedFromTheFractionIfTheBarPrintsNone(double fraction, long seconds) {
      assertThat(processing().progress(fraction).build().remaining(NOW))
          .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void isUnknownWithoutProgress() {
      assertThat(processing().progress(null).build().remaining(NOW)).isNull();
      assertThat(processing().progress(0).build().remaining(NOW)).isNull();
    }

    @Test
    void isUnknownAfterTheEnd() {
      assertThat(succeeded().progress(0.5).build().remaining(NOW)).isNull();
    }

    @Test
    void isUnknownIfTheStartIsUnknownOrInTheFuture() {
      var halfDone = processing().progress(0.5);
      var now = Timings.of(NOW.minusSeconds(60), NOW, null);
      var later = Timings.of(NOW.minusSeconds(60), NOW.plusSeconds(1), null);
      assertThat(halfDone.timings(Timings.NOT_REPORTED).build().remaining(NOW)).isNull();
      assertThat(halfDone.timings(later).build().remaining(NOW)).isNull();
      assertThat(halfDone.timings(now).build().remaining(NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void isUnknownInALaterStageBecauseNoOneKnowsWhenItBegan() {
      var secondStage = new Progress(0.5, null, 2, null);
      assertThat(processing().progress(secondStage).build().remaining(NOW)).isNull();
    }
  }

  @Nested
  class Weight {

    private final JsonObject raw = JsonObject.EMPTY.with("logs", Json.of("x".repeat(1_000)));

    private long weight(Json output) {
      return succeeded().raw(raw).output(output).build().weight();
    }

    @Test
    void isThatOfTheAnswer() {
      assertThat(weight(Json.of(17))).isEqualTo(raw.weight());
      assertThat(raw.weight()).isGreaterThan(1_000);
    }

    @Test
    void doesNotCountATextTwiceThatIsAPartOfTheAnswer() {
      assertThat(weight(Json.of("y".repeat(1_000)))).isEqualTo(raw.weight());
    }

    @Test
    void countsATextThatIsJoinedFromTokens() {
      var tokens = new JsonArray(Collections.nCopies(1_000, Json.of("ab")));
      assertThat(weight(tokens)).isBetween(raw.weight() + 2_000, raw.weight() + 2_100);
    }
  }

  @Test
  void isNamedByItsProviderAndItsId() {
    var reference = new PredictionRef(new ProviderName("mirror"), new PredictionId("abc"));
    assertThat(reference.text()).isEqualTo("mirror:abc");
  }

  @Test
  void newNotesFollowTheOldOnes() {
    var first = new Note(NoteWord.OTHER_ID, "x");
    var second = new Note(NoteWord.BAD_TIME, "y");
    assertThat(processing().notes(first).build().withNotes(List.of(second)).notes())
        .containsExactly(first, second);
  }

  @Test
  void onlyTheOutcomeIsLeftWhenTheDataIsRemoved() {
    var removed = PredictionBuilder.succeeded().logs("a line").build().withDataRemoved();

    assertThat(removed.status()).isEqualTo(Status.Known.SUCCEEDED);
    assertThat(removed.output()).isEqualTo(Output.None.REMOVED);
    assertThat(removed.retention().removed()).isTrue();
    assertThat(removed.logs()).isEmpty();
    assertThat(removed.raw().print())
        .contains("\"status\":\"succeeded\"", "\"output\":null", "\"data_removed\":true")
        .doesNotContain(PredictionBuilder.FILE);
  }
}
