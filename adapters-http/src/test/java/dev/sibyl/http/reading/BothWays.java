package dev.sibyl.http.reading;

import static dev.sibyl.http.reading.ReadingFixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Reads an answer in the usual way, which may be one pass, and thoroughly. Both understand the
/// same.
final class BothWays {

  private final PredictionId id;
  private final AnswerReader reader;

  BothWays(PredictionId id, Scrubber scrubber) {
    this.id = id;
    this.reader =
        new AnswerReader(
            new Dialect(Set.of(), Duration.ofHours(1)), () -> PredictionBuilder.NOW, scrubber);
  }

  /// Returns what the usual way understands.
  Lookup read(byte[] body) throws Exception {
    var usual = reader.read(id, json(body.clone()));
    var thorough = reader.readThoroughly(id, json(body.clone()), PredictionBuilder.NOW);
    assertThat(usual.getClass()).isEqualTo(thorough.getClass());
    if (usual instanceof Found found && thorough instanceof Found oracle) {
      requireSame(found, oracle);
      requireSameLine(found.prediction(), oracle.prediction());
    } else {
      assertThat(usual).isEqualTo(thorough);
    }
    return usual;
  }

  private static void requireSame(Found found, Found oracle) throws Exception {
    var prediction = found.prediction();
    var withTree =
        new Prediction(
            prediction.id(),
            prediction.model(),
            prediction.status(),
            prediction.timings(),
            prediction.progress(),
            prediction.result(),
            prediction.notes(),
            tree(prediction.raw()));
    assertThat(prediction.logs()).isEqualTo(oracle.prediction().logs());
    assertThat(new Found(withTree, found.answeredAt(), found.retryAfter())).isEqualTo(oracle);
  }

  private static void requireSameLine(Prediction prediction, Prediction oracle) throws Exception {
    for (var name : new String[] {"sibyl", "status"}) {
      assertThat(prediction.raw().has(name)).isEqualTo(oracle.raw().has(name));
      var line = prediction.raw().with(name, new JsonNumber("1.0"));
      assertThat(line.print()).doesNotContainPattern("[\\x00-\\x1f]");
      // Printed, so that the order of the members counts.
      assertThat(tree(line).print())
          .isEqualTo(oracle.raw().with(name, new JsonNumber("1.0")).print());
    }
    var more = new LinkedHashMap<String, Json>();
    for (var name : new String[] {"sibyl", "error", "id", "output", "urls"}) {
      more.put(name, new JsonNumber("1.0"));
    }
    assertThat(tree(prediction.raw().merge(more)).print())
        .isEqualTo(oracle.raw().merge(more).print());
    assertThat(prediction.raw().text("status")).isEqualTo(oracle.raw().text("status"));
  }

  private static JsonObject tree(JsonText text) throws Exception {
    var bytes = text.print().getBytes(StandardCharsets.UTF_8);
    return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
  }
}
