package dev.sibyl.web.gateway;

import dev.sibyl.domain.json.JsonText;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.web.endpoint.ApiAnswer;
import java.util.Map;

/// Answers with a prediction, and with what is known about the answer itself in headers.
final class PredictionAnswers {

  private final WrittenPredictions written = new WrittenPredictions();

  ApiAnswer answer(AskedPrediction asked, GatewayAnswer.Known known) {
    var latest = written.write(asked, known);
    return new ApiAnswer.Json(200, headers(asked, known, latest.word()), latest.json());
  }

  /// @param isAwaited whether the caller wanted to wait for its end
  static ApiAnswer created(AskedPrediction asked, GatewayAnswer.Known known, boolean isAwaited) {
    JsonText json =
        isAwaited
            ? ReplicateFormatWriter.writeCreated(asked, known.answer(), known.registered())
            : ReplicateFormatWriter.write(asked, known.answer(), known.registered());
    return new ApiAnswer.Json(201, headers(asked, known, word(known)), json);
  }

  /// The caller has this version already.
  static ApiAnswer notModified(AskedPrediction asked, GatewayAnswer.Known known) {
    return new ApiAnswer.Empty(304, headers(asked, known, word(known)));
  }

  private static Map<String, String> headers(
      AskedPrediction asked, GatewayAnswer.Known known, String word) {
    return Map.of(
        "Sibyl-Provider",
        asked.reference().provider().value(),
        "Sibyl-Status",
        word,
        "Sibyl-Age",
        Long.toString(known.age().toSeconds()),
        "ETag",
        "\"v" + known.version() + "\"");
  }

  /// The status as it was sent, in the characters that a header may have.
  static String word(GatewayAnswer.Known known) {
    var prediction = known.answer().prediction();
    var sent = prediction.raw().text("status");
    var word = sent == null ? prediction.status().word() : sent;
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < ' ' || word.charAt(i) > '~') {
        return word.replaceAll("[^ -~]", "?");
      }
    }
    return word;
  }
}
