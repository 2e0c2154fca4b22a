package dev.sibyl.architecture.violations.http.aggregator;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.UnlimitedMemory;
import feign.Response;
import java.io.IOException;
import java.util.function.Function;

/// Aggregators that understand answers themselves.
public final class ReadsAnswers {

  record UsesAReader(AnswerReader reader) {}

  static final class ReadsAResponse {
    HttpAnswer read(Response response) throws IOException, InterruptedException {
      return HttpAnswer.of(response, UnlimitedMemory.UNLIMITED);
    }
  }

  static final class ReadsJson {
    Json status(JsonObject answer) {
      var status = answer.get("state");
      return status == null ? answer : status;
    }
  }

  static final class ReadsJsonByReference {
    final Function<Json, String> print = Json::print;
  }

  private ReadsAnswers() {}
}
