package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {

  @ParameterizedTest
  @CsvSource({
    "starting,   STARTING,   false, pending",
    "processing, PROCESSING, false, pending",
    "succeeded,  SUCCEEDED,  true,  succeeded",
    "failed,     FAILED,     true,  failed",
    "canceled,   CANCELED,   true,  canceled",
    "cancelled,  CANCELED,   true,  canceled",
    "aborted,    ABORTED,    true,  aborted"
  })
  void knowsTheWordsOfTheFormat(String word, Known status, boolean ended, String outcome) {
    assertThat(Status.of(word)).isEqualTo(status);
    assertThat(status.hasEnded()).isEqualTo(ended);
    assertThat(Outcome.of(status).word()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "Succeeded,       SUCCEEDED",
    "SUCCEEDED,       SUCCEEDED",
    "' FAILED ',      FAILED",
    "'\tCancelled\n', CANCELED",
    "STARTING,        STARTING",
    "processinG,      PROCESSING",
  })
  void comparesWordsWithoutCaseAndSurroundingBlanks(String word, Known status) {
    assertThat(Status.of(word)).isEqualTo(status);
  }

  @Test
  void comparesWordsInTheSameWayInEveryLanguage() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr")); // its small letter for I is no i
      assertThat(Status.of("PROCESSING")).isEqualTo(Known.PROCESSING);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsTheWordThatItPrints(Known status) {
    assertThat(Status.of(status.word())).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "Queued ", "SUCCESS", "succeeded.", "", " ", "完成"})
  void keepsAnUnknownWordAndCountsItAsNotEnded(String word) {
    assertThat(Status.of(word)).isEqualTo(new Unrecognized(word));
    assertThat(Status.of(word).word()).isEqualTo(word);
    assertThat(Status.of(word).hasEnded()).isFalse();
    assertThat(Outcome.of(Status.of(word))).isEqualTo(Outcome.UNRECOGNIZED);
  }

  @Test
  void isUnrecognizedIfTheAnswerHasNone() {
    assertThat(Status.of(null)).isEqualTo(new Unrecognized(""));
  }
}
