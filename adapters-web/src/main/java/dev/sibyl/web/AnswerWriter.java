package dev.sibyl.web;

import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiAnswer.EventStream;
import dev.sibyl.web.endpoint.EncodedJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Writes answers.
final class AnswerWriter {

  private final HttpField noStore = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private final HttpField noSniff = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private final HttpField json =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private final HttpField problem =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
  private final HttpField events =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/event-stream");

  /// Writes a whole answer.
  ///
  /// @param callback when it has been written
  void write(ApiAnswer answer, Response response, Callback callback) {
    switch (answer) {
      case ApiAnswer.Json(var status, var headers, var body) ->
          write(
              status,
              headers,
              status < 400 ? json : problem,
              EncodedJson.of(body).utf8(),
              response,
              callback);
      case ApiAnswer.Text(var contentType, var headers, var body) ->
          write(
              200,
              headers,
              new HttpField(HttpHeader.CONTENT_TYPE, contentType),
              ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
              response,
              callback);
      case ApiAnswer.Empty(var status, var headers) -> {
        begin(status, headers, response);
        response.write(true, ByteBuffer.allocate(0), callback);
      }
      case EventStream _ -> {
        beginStream(response);
        response.write(true, ByteBuffer.allocate(0), callback);
      }
    }
  }

  /// Prepares the head of a stream.
  void beginStream(Response response) {
    begin(200, Map.of(), response);
    response.getHeaders().put(events);
  }

  private void write(
      int status,
      Map<String, String> headers,
      HttpField contentType,
      ByteBuffer body,
      Response response,
      Callback callback) {
    begin(status, headers, response);
    response.getHeaders().put(contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.write(true, body, callback);
  }

  private void begin(int status, Map<String, String> headers, Response response) {
    response.setStatus(status);
    var fields = response.getHeaders();
    headers.forEach(fields::put);
    fields.put(noStore);
    fields.put(noSniff);
  }
}
