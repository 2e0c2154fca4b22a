package dev.sibyl.http.download;

import static dev.sibyl.http.reading.UnlimitedMemory.UNLIMITED;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.reading.ContentCoding;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.RetryHints;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import dev.sibyl.ports.driven.DownloadPort.NotOpened;
import dev.sibyl.ports.driven.DownloadPort.Opened;
import dev.sibyl.ports.driven.DownloadPort.Opening;
import dev.sibyl.ports.driven.DownloadPort.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands what a file server answers.
///
/// @param maxSize of a file, in bytes
public record FileAnswers(long maxSize, InstantSource clock) {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL_ERROR = 500;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<Integer> PASSING = Set.of(408, 425, TOO_MANY_REQUESTS);

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /// Reads the head of an answer that is no redirect.
  ///
  /// @return null if it is not the part that was asked for
  @Nullable Opening read(Response response, Request request) throws IOException {
    var status = response.status();
    if (status == OK) {
      return opened(response, 0, length(response));
    }
    if (status == PARTIAL) {
      return rest(response, request);
    }
    if (request.from() > 0 && status == RANGE_NOT_SATISFIABLE) {
      response.close();
      return null;
    }
    return new NotOpened(failure(response, "the server answered " + status));
  }

  /// Only what makes the file whole is of use: up to its last byte, and of the same version.
  private @Nullable Opening rest(Response response, Request request) throws IOException {
    var text = header(response, "Content-Range");
    var range = CONTENT_RANGE.matcher(text == null ? "" : text.strip());
    if (request.from() > 0 && isSameVersion(response, request) && range.matches()) {
      var size = Long.parseLong(range.group(3));
      if (Long.parseLong(range.group(1)) == request.from()
          && Long.parseLong(range.group(2)) == size - 1) {
        return opened(response, request.from(), size);
      }
    }
    response.close();
    return null;
  }

  /// Some servers send the rest of whatever version there is.
  private static boolean isSameVersion(Response response, Request request) {
    var validator = validator(response);
    return validator == null || validator.equals(request.validator());
  }

  private Opening opened(Response response, long from, @Nullable Long size) throws IOException {
    var coding = ContentCoding.of(response.headers().getOrDefault("Content-Encoding", List.of()));
    if (!coding.unknown().isEmpty() || (from > 0 && !coding.isPlain())) {
      response.close();
      return new NotOpened(
          new Failure.NotAllowed(
              "it is sent in an encoding that is not understood: "
                  + String.join(", ", coding.names())));
    }
    if (size != null && size > maxSize) {
      response.close();
      return new NotOpened(tooLarge(maxSize));
    }
    var head =
        new FileHead(
            from,
            coding.isPlain() ? size : null,
            header(response, "Content-Type"),
            coding.isPlain() ? validator(response) : null);
    var body =
        response.body() == null
            ? InputStream.nullInputStream()
            : coding.decode(response.body().asInputStream());
    return new Opened(head, new FileBody(response, body, head, maxSize));
  }

  static Failure tooLarge(long maxSize) {
    return new Failure.NotAllowed(
        "it is larger than " + maxSize + " bytes; the setting save.max-size allows more");
  }

  private Failure failure(Response response, String problem) throws IOException {
    var status = response.status();
    if (status < BAD_REQUEST) {
      response.close();
      return new Failure.NotAllowed(problem + ", without a file");
    }
    if (status < INTERNAL_ERROR && !PASSING.contains(status)) {
      response.close();
      return new Failure.Gone(problem);
    }
    var retryAfter = retryAfter(response);
    var details = new TroubleDetails(problem, status, null, retryAfter, null, List.of());
    return new Failure.Met(
        status == TOO_MANY_REQUESTS ? new Throttled(details) : new Failing(details));
  }

  private @Nullable Duration retryAfter(Response response) throws IOException {
    try {
      return RetryHints.inHeader(HttpAnswer.of(response, UNLIMITED), clock.instant());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// A weak validator does not promise the same bytes.
  private static @Nullable String validator(Response response) {
    var tag = header(response, "ETag");
    return tag == null || tag.startsWith("W/") ? header(response, "Last-Modified") : tag;
  }

  private static @Nullable Long length(Response response) {
    var length = header(response, "Content-Length");
    return length == null || !length.strip().matches("\\d{1,18}")
        ? null
        : (Long) Long.parseLong(length.strip());
  }

  private static @Nullable String header(Response response, String name) {
    var values = response.headers().getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.iterator().next();
  }
}
