package dev.sibyl.http.reading;

import dev.sibyl.ports.driven.AnswerMemory;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// An HTTP answer, read to its end or to a limit: 64 KiB unless its status is good.
public final class HttpAnswer {

  private static final int START = 200;

  private final int status;
  private final Map<String, Collection<String>> headers;
  private final ContentCoding coding;
  private final AnswerBudget budget;
  private byte[] body = new byte[0];
  private @Nullable String start;
  private String tooLong = "";

  private HttpAnswer(Response response, AnswerMemory memory) {
    this.status = response.status();
    this.headers = response.headers();
    this.coding = ContentCoding.of(headers.getOrDefault("Content-Encoding", List.of()));
    this.budget = new AnswerBudget(memory);
  }

  /// A good answer with this body, which was read before.
  HttpAnswer(byte[] body) {
    this.status = 200;
    this.headers = Map.of();
    this.coding = ContentCoding.of(List.of());
    this.budget = new AnswerBudget(UnlimitedMemory.UNLIMITED);
    this.body = body;
    budget.hasRead(body.length);
  }

  /// Reads and decodes the whole answer. Waits for its share of the memory if it is large.
  ///
  /// @throws IOException if the connection breaks, the body is shorter than announced, or its
  ///   compressed data is invalid
  public static HttpAnswer of(Response response, AnswerMemory memory)
      throws IOException, InterruptedException {
    var answer = new HttpAnswer(response, memory);
    if (response.body() != null) {
      try (var stream = response.body().asInputStream()) {
        if (answer.unknownCoding().isEmpty()) {
          answer.read(stream, response.body().length());
        }
      }
    }
    answer.budget.hasRead(answer.body.length);
    return answer;
  }

  private void read(InputStream stream, @Nullable Integer announced)
      throws IOException, InterruptedException {
    if (coding.isPlain()) {
      readBody(stream, announced);
      return;
    }
    try (var decoded = coding.decode(stream)) {
      readBody(decoded, null);
    } catch (ZipException _) {
      throw new IOException("the compressed data of the answer is invalid");
    } catch (EOFException _) {
      throw new EOFException("its compressed data is incomplete");
    }
  }

  /// @param length null if it is not known
  private void readBody(InputStream stream, @Nullable Integer length)
      throws IOException, InterruptedException {
    if (length != null && length <= AnswerBudget.SMALL_BODY) {
      body = new byte[length]; // exactly: it may stay in memory
      var read = stream.readNBytes(body, 0, length);
      body = read < length ? Arrays.copyOf(body, read) : body;
    } else {
      body = stream.readNBytes(AnswerBudget.SMALL_BODY + 1);
    }
    if (body.length > AnswerBudget.SMALL_BODY) {
      readLargeBody(stream, length);
    }
    // Not every client of Feign notices that a connection closes early.
    if (tooLong.isEmpty() && length != null && body.length < length) {
      throw new EOFException("the answer ended after " + body.length + " of " + length + " bytes");
    }
  }

  private void readLargeBody(InputStream stream, @Nullable Integer length)
      throws IOException, InterruptedException {
    var limit = budget.maxBody();
    if (!isSuccess()) {
      isTooLong(AnswerBudget.SMALL_BODY);
    } else if (length == null) {
      budget.reserve(limit);
      var whole = new SequenceInputStream(new ByteArrayInputStream(body), stream);
      body = whole.readNBytes((int) limit + 1);
    } else if (length <= limit) {
      budget.reserve(length);
      var read = body.length;
      body = Arrays.copyOf(body, length);
      read += stream.readNBytes(body, read, length - read);
      body = read < length ? Arrays.copyOf(body, read) : body;
    }
    if (isSuccess() && (length == null ? body.length : length) > limit) {
      isTooLong(limit);
    }
  }

  private void isTooLong(long limit) {
    tooLong = limit < 1 << 20 ? (limit >> 10) + " KiB" : (limit >> 20) + " MiB";
    body = Arrays.copyOf(body, AnswerBudget.SMALL_BODY);
  }

  public int status() {
    return status;
  }

  AnswerBudget budget() {
    return budget;
  }

  /// The body, decoded; its start if it is too long.
  byte[] body() {
    return body;
  }

  /// Replaces bytes that are not UTF-8.
  ///
  /// @return whether there were any
  boolean repairEncoding() {
    var check = Utf8.check(body);
    if (check.isValid()) {
      return false;
    }
    if (check.repairedLength() > budget.maxBody()) {
      isTooLong(budget.maxBody());
    } else {
      body = Utf8.repaired(body, (int) check.repairedLength());
      budget.hasRead(body.length);
    }
    return true;
  }

  /// Frees the memory of the body.
  void dropBody() {
    body = new byte[0];
  }

  /// The limit that the body exceeds, such as `32 MiB`; empty if it has been read to its end.
  String tooLong() {
    return tooLong;
  }

  /// The coding of the body if it is not understood, else empty.
  String unknownCoding() {
    return coding.unknown();
  }

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// The first characters of the body as it was received.
  private String start() {
    if (start == null) {
      var length = Math.min(body.length, START);
      start = new String(body, 0, length, StandardCharsets.UTF_8).stripLeading();
    }
    return start;
  }

  /// Whether it is a web page, by its content type or by its first character.
  boolean isHtml() {
    var type = header("Content-Type");
    return (type != null && type.toLowerCase(Locale.ROOT).contains("html"))
        || start().startsWith("<");
  }

  /// Whether it is meant to be JSON, by its content type or by its first character.
  boolean looksLikeJson() {
    var type = header("Content-Type");
    return (type != null && type.toLowerCase(Locale.ROOT).contains("json"))
        || start().startsWith("{")
        || start().startsWith("[");
  }

  /// The first header of that name, in upper or lower case; null if there is none.
  public @Nullable String header(String name) {
    var values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.iterator().next();
  }

  /// The provider's own time, null if it sent none.
  public @Nullable Instant date() {
    var date = header("Date");
    return date == null ? null : HttpDate.parse(date.strip());
  }
}
