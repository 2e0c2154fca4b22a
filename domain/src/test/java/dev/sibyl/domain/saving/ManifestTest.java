package dev.sibyl.domain.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.saving.Manifest.Completeness;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static Completeness of(PredictionBuilder prediction) {
    return Completeness.of(prediction.build().output());
  }

  @Test
  void saysWhetherTheOutputWasThere() {
    assertThat(of(PredictionBuilder.succeeded())).isEqualTo(Completeness.WHOLE);
    assertThat(of(PredictionBuilder.failed())).isEqualTo(Completeness.WHOLE);
    assertThat(of(PredictionBuilder.succeeded().output(null))).isEqualTo(Completeness.NOTHING);
    assertThat(of(PredictionBuilder.succeeded().output(null).removed()))
        .isEqualTo(Completeness.REMOVED);
  }
}
