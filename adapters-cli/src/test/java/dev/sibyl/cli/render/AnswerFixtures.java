package dev.sibyl.cli.render;

import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers with the times of a real prediction, given 50 s after its creation.
final class AnswerFixtures {

  static final PredictionRef REFERENCE = ProviderFixtures.reference("fuhuapi", "abc");
  static final Instant CREATED = Instant.parse("2025-05-19T02:00:17.516Z");
  static final Instant STARTED = Instant.parse("2025-05-19T02:00:17.53369162Z");
  static final Instant COMPLETED = Instant.parse("2025-05-19T02:00:26.267077996Z");
  static final Instant ANSWERED = Instant.parse("2025-05-19T02:01:07.516Z");

  static Found succeeded(@Nullable Json output) {
    return PredictionBuilder.succeeded()
        .timings(Timings.of(CREATED, STARTED, COMPLETED))
        .output(output)
        .answeredAt(ANSWERED)
        .found();
  }

  static Found removed() {
    return PredictionBuilder.succeeded()
        .timings(Timings.of(CREATED, STARTED, COMPLETED))
        .removed()
        .answeredAt(ANSWERED)
        .found();
  }

  static Found processing(@Nullable Json output, @Nullable Progress progress) {
    return PredictionBuilder.processing()
        .timings(Timings.of(CREATED, STARTED, null))
        .output(output)
        .progress(progress)
        .answeredAt(ANSWERED)
        .found();
  }

  static Found failed(String message) {
    return PredictionBuilder.failed()
        .timings(Timings.NOT_REPORTED)
        .failure(new Failure(message, null))
        .found();
  }

  static Found status(@Nullable String word) {
    return PredictionBuilder.of(Status.of(word)).timings(Timings.NOT_REPORTED).found();
  }

  static JsonArray texts(String... texts) {
    return JsonArray.ofTexts(List.of(texts));
  }

  private AnswerFixtures() {}
}
