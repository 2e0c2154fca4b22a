package dev.sibyl.http.client;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Logs a line for each request of another client, when its answer has been read: method, URL,
/// status, time, size, and for a `GET` how often the URL was asked. Headers are not logged, because
/// one holds the key, nor is the query.
public final class LoggedClient implements Client {

  private static final int MAX_URLS = 100_000;

  private final Client client;
  private final InstantSource clock;
  private final Consumer<String> log;

  /// Of the URLs that were asked for last: a service asks for new ones as long as it lives.
  private final Map<String, Integer> attempts =
      new LinkedHashMap<>(
          /* initialCapacity= */ 16, /* loadFactor= */ 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_URLS;
        }
      };

  /// @param log called on the thread of the request
  public LoggedClient(Client client, InstantSource clock, Consumer<String> log) {
    this.client = client;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    var begun = clock.instant();
    var attempt = attempt(request);
    Response response;
    try {
      response = client.execute(request, options);
    } catch (IOException failure) {
      log(request, "no answer", begun, "", attempt);
      throw failure;
    }
    var status = "" + response.status();
    var body = response.body();
    if (body == null) {
      log(request, status, begun, ", no body", attempt);
      return response;
    }
    var counted =
        new CountedStream(
            body.asInputStream(),
            size -> log(request, status, begun, ", " + size + " bytes", attempt));
    return response.toBuilder().body(counted, body.length()).build();
  }

  /// The end of the line.
  private String attempt(Request request) {
    if (request.httpMethod() != HttpMethod.GET) {
      return "";
    }
    synchronized (attempts) {
      return ", attempt " + attempts.merge(request.url(), 1, Integer::sum);
    }
  }

  private void log(Request request, String result, Instant begun, String size, String attempt) {
    var url = request.url();
    var query = url.indexOf('?');
    var time = Duration.between(begun, clock.instant()).toMillis();
    log.accept(
        request.httpMethod()
            + " "
            + (query < 0 ? url : url.substring(0, query + 1) + "…")
            + ": "
            + result
            + ", "
            + time
            + " ms"
            + size
            + attempt);
  }

  /// Counts the bytes that are read, as they were sent, until it is closed.
  private static final class CountedStream extends FilterInputStream {

    private final Consumer<Long> atClose;
    private long size;
    private boolean closed;

    CountedStream(InputStream in, Consumer<Long> atClose) {
      super(in);
      this.atClose = atClose;
    }

    @Override
    public int read() throws IOException {
      var next = in.read();
      size += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      var count = in.read(bytes, from, length);
      size += Math.max(count, 0);
      return count;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
        atClose.accept(size);
      }
    }
  }
}
