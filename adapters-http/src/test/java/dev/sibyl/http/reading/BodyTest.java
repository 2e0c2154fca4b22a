package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTest {

  private static Body read(Map<String, Collection<String>> headers, String body) throws Exception {
    var request = Request.create(HttpMethod.GET, "http://a.example", Map.of(), null, null, null);
    var response =
        Response.builder()
            .request(request)
            .status(200)
            .headers(headers)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .build();
    return Body.of(HttpAnswer.of(response, UnlimitedMemory.UNLIMITED), UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"a\":1}             | Document",
        "text/html        | {\"a\":1}             | Document",
        "text/html        | oops                  | Html",
        "text/html        | ''                    | Html",
        "text/html        | [1]                   | Html",
        "text/plain       | <html>                | Html",
        "application/json | ''                    | Empty",
        "text/plain       | error code: 1020      | Text",
        "text/plain       | ' {\"a\":'            | Malformed",
        "text/plain       | [1                    | Malformed",
        "text/plain       | [1]                   | Malformed",
        "text/plain       | 42                    | Malformed",
        "application/json | oops                  | Malformed",
      })
  void isReadByItsContentTypeAndItsText(String type, String body, String kind) throws Exception {
    assertThat(read(Map.of("Content-Type", List.of(type)), body).getClass().getSimpleName())
        .isEqualTo(kind);
  }
}
