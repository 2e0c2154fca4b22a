package dev.sibyl.http.client;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/// Feign's client over HttpComponents Core 5. It follows no redirect, answers no authentication,
/// and retries nothing; only if a kept connection turns out to be closed before a byte of the
/// answer was received, the request is sent once more on a new one. A request that may have a body
/// is sent once, on a new connection: it changes something.
///
/// Feign's read timeout is the limit of the whole call: of all waiting for the other side while
/// connecting and while receiving head and body. Its connect timeout is that of each wait. An
/// interrupt of the thread closes the connection. Bodies are passed on as they were sent: content
/// codings are not decoded.
public final class Http1Client implements Client, AutoCloseable {

  private final Connector connector;
  private final ConnectionPool pool;

  /// Opens nothing before the first request.
  ///
  /// @param clock measures how long is waited; no one should be able to set it
  public Http1Client(Network network, InstantSource clock) {
    this.connector = new Connector(network, clock);
    this.pool = new ConnectionPool(clock);
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    var url = url(request);
    var origin = Origin.of(url);
    var limit = TimeLimit.of(options);
    var kept = request.httpMethod().isWithBody() ? null : pool.take(origin);
    if (kept != null) {
      kept.allow(limit);
      var before = kept.bytesReceived();
      try {
        return send(request, url, origin, kept);
      } catch (SocketTimeoutException timeout) {
        throw timeout;
      } catch (IOException broken) {
        if (kept.bytesReceived() != before || Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        limit = kept.socket().timeLeft();
      }
    }
    return send(request, url, origin, connector.connect(origin, limit));
  }

  /// Closes all connections that wait for another request.
  @Override
  public void close() {
    pool.close();
  }

  /// A URL whose characters outside ASCII are encoded.
  private static URI url(Request request) throws IOException {
    try {
      var url = new URI(request.url());
      var encoded = url.toASCIIString();
      return encoded.equals(request.url()) ? url : URI.create(encoded);
    } catch (URISyntaxException wrong) {
      throw new IOException("the URL is not valid: " + wrong.getReason(), wrong);
    }
  }

  private Response send(Request request, URI url, Origin origin, HttpConnection connection)
      throws IOException {
    var head = head(request, url, origin, connection);
    var answer = connection.exchange(head);
    var proxy = connection.proxyOfRequests();
    if (proxy != null && answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      connection.abort();
      throw ProxyException.loginRequired(proxy);
    }
    var isKept =
        connection.isConsistent()
            && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                head, answer, HttpCoreContext.create());
    return response(request, answer, () -> end(origin, connection, isKept), connection);
  }

  private static ClassicHttpRequest head(
      Request request, URI url, Origin origin, HttpConnection connection) {
    var proxy = connection.proxyOfRequests();
    var path = pathAndQuery(url);
    // A proxy needs the whole URL.
    var target = proxy == null ? path : "http://" + origin.authority() + path;
    var head = new BasicClassicHttpRequest(request.httpMethod().name(), (HttpHost) null, target);
    head.addHeader(HttpHeaders.HOST, origin.authority());
    if (proxy != null && proxy.login() != null) {
      head.addHeader(HttpHeaders.PROXY_AUTHORIZATION, proxy.login().basic());
    }
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> head.addHeader(name, value)));
    if (request.httpMethod().isWithBody()) {
      addBody(head, request.body());
    }
    return head;
  }

  /// @param body as Feign has it: null or empty if there is none
  private static void addBody(ClassicHttpRequest head, byte @Nullable [] body) {
    var length = body == null ? 0 : body.length;
    head.setHeader(HttpHeaders.CONTENT_LENGTH, length);
    if (length > 0) {
      head.setEntity(new ByteArrayEntity(body, /* contentType= */ null));
    }
  }

  private static String pathAndQuery(URI url) {
    var path = Objects.requireNonNullElse(url.getRawPath(), "");
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return (path.isEmpty() ? "/" : path) + query;
  }

  /// The answer has been received whole.
  private void end(Origin origin, HttpConnection connection, boolean isKept) {
    if (isKept) {
      pool.put(origin, connection);
    } else {
      connection.release();
    }
  }

  private static Response response(
      Request request, ClassicHttpResponse answer, Runnable atEnd, HttpConnection connection)
      throws IOException {
    var response =
        Response.builder()
            .request(request)
            .status(answer.getCode())
            .reason(answer.getReasonPhrase())
            .headers(headers(answer));
    var entity = answer.getEntity();
    if (entity == null) {
      atEnd.run();
      return response.build();
    }
    var length = entity.getContentLength();
    InputStream body = new AnswerBody(entity.getContent(), length, connection, atEnd);
    return response
        .body(body, length < 0 || length > Integer.MAX_VALUE ? null : (int) length)
        .build();
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
    var headers = new LinkedHashMap<String, Collection<String>>();
    for (var header : answer.getHeaders()) {
      headers
          .computeIfAbsent(header.getName(), _ -> new ArrayList<>(1))
          .add(Objects.requireNonNullElse(header.getValue(), ""));
    }
    return headers;
  }
}
