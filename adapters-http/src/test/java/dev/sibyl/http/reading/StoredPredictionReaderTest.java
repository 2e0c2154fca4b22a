package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status.Known;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredPredictionReaderTest {

  private static final PredictionId ID = new PredictionId("p1");
  private static final Instant ANSWERED = Instant.parse("2026-11-27T12:00:00Z");

  private final StoredPredictionReader reader = new StoredPredictionReader();

  @Test
  void readsWhatWasPrintedToTheDigit() {
    var json =
        "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"https://x/1.png\"],\"n\":1.50}";
    assertThat(reader.read(ID, json, ANSWERED))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.answeredAt()).isEqualTo(ANSWERED);
              assertThat(found.prediction().status()).isEqualTo(Known.SUCCEEDED);
              assertThat(found.prediction().output().files()).containsExactly("https://x/1.png");
              assertThat(found.prediction().raw().print()).isEqualTo(json);
            });
  }

  @Test
  void doesNotFailForATextThatIsDamaged() {
    assertThat(reader.read(ID, "{\"id\":", ANSWERED)).isInstanceOf(Unreadable.class);
  }

  @Test
  void doesNotWaitForMemoryIfItIsLarge() {
    var output = "x".repeat(3 << 20);
    var json = "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"" + output + "\"}";
    assertThat(reader.read(ID, json, ANSWERED))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.prediction().output().text()).isEqualTo(output));
  }
}
