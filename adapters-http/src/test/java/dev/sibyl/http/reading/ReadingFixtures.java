package dev.sibyl.http.reading;

import dev.sibyl.ports.driven.AnswerMemory;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Answers without a network.
final class ReadingFixtures {

  /// A stream that compresses what is written to it.
  @FunctionalInterface
  interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  static final Compressor GZIP = GZIPOutputStream::new;
  static final Compressor ZLIB = DeflaterOutputStream::new;
  static final Compressor RAW_DEFLATE =
      out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  static byte[] compressed(byte[] bytes, Compressor compressor) {
    var out = new ByteArrayOutputStream();
    try (var stream = compressor.over(out)) {
      stream.write(bytes);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// An answer whose length was announced.
  static HttpAnswer answer(
      int status, Map<String, Collection<String>> headers, byte[] body, AnswerMemory memory)
      throws Exception {
    return answer(status, headers, new ByteArrayInputStream(body), body.length, memory);
  }

  /// @param length null if it was not announced
  static HttpAnswer answer(
      int status,
      Map<String, Collection<String>> headers,
      InputStream body,
      Integer length,
      AnswerMemory memory)
      throws Exception {
    var request = Request.create(HttpMethod.GET, "http://a.example", Map.of(), null, null, null);
    return HttpAnswer.of(
        Response.builder()
            .request(request)
            .status(status)
            .headers(headers)
            .body(body, length)
            .build(),
        memory);
  }

  static HttpAnswer json(byte[] body) throws Exception {
    return answer(
        200, Map.of("Content-Type", List.of("application/json")), body, UnlimitedMemory.UNLIMITED);
  }

  static Body body(HttpAnswer answer) throws Exception {
    return Body.of(answer, UnaryOperator.identity());
  }

  private ReadingFixtures() {}
}
