package dev.sibyl.http;

import dev.sibyl.http.network.ByteCount;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.TcpConnection;
import dev.sibyl.http.network.TcpServer;
import dev.sibyl.http.network.TcpServer.Transport;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A server on a free loopback port that sends any bytes, valid or not, and records the requests.
/// (The JDK's own server cannot send most of the invalid answers.)
public final class LoopbackServer implements AutoCloseable {

  /// What is sent for one request; then the connection is closed, unless it is kept. If the script
  /// throws, the connection is reset.
  @FunctionalInterface
  public interface Script {
    void play(AnswerStream out) throws IOException, InterruptedException;

    /// Whether another request may come on the same connection.
    default boolean keepsConnection() {
      return false;
    }

    /// The same answer; then the connection is kept.
    default Script kept() {
      var script = this;
      return new Script() {
        @Override
        public void play(AnswerStream out) throws IOException, InterruptedException {
          script.play(out);
        }

        @Override
        public boolean keepsConnection() {
          return true;
        }
      };
    }

    /// The connection breaks without an answer.
    static Script reset() {
      return _ -> {
        throw new IOException("reset");
      };
    }

    /// The request is accepted, and no answer is sent.
    static Script silence() {
      return _ -> new CountDownLatch(1).await();
    }

    /// Exactly these characters, as UTF-8.
    static Script raw(String text) {
      return out -> out.send(text);
    }

    /// A whole answer with the right `Content-Length`.
    ///
    /// @param headers lines such as `Content-Type: text/html`
    static Script answer(int status, byte[] body, String... headers) {
      var head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
      for (var header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      return out -> {
        out.send(head.toString());
        out.write(body);
      };
    }

    static Script answer(int status, String body, String... headers) {
      return answer(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Script recorded(RecordedAnswer answer) {
      var headers =
          answer.headers().entrySet().stream()
              .map(header -> header.getKey() + ": " + header.getValue());
      return answer(answer.status(), answer.body(), headers.toArray(String[]::new));
    }

    static Script json(int status, String body) {
      return answer(status, body, "Content-Type: application/json");
    }
  }

  private final Router router;
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Integer> requestsByPath = new HashMap<>();
  private final TcpServer server;
  private final String scheme;

  /// Starts the server.
  ///
  /// @param script played for each request
  public LoopbackServer(Script script) {
    this(Router.always(script), InetAddress.getLoopbackAddress(), Transport.PLAIN, "http");
  }

  private LoopbackServer(Router router, InetAddress address, Transport transport, String scheme) {
    this.router = router;
    this.scheme = scheme;
    this.server = new TcpServer(address, transport, this::serve);
  }

  /// A server that chooses the answer to each request.
  public static LoopbackServer routed(Router router) {
    return on(InetAddress.getLoopbackAddress(), router);
  }

  /// A server on that loopback address, of IPv4 or IPv6.
  public static LoopbackServer on(InetAddress address, Router router) {
    return new LoopbackServer(router, address, Transport.PLAIN, "http");
  }

  /// A server with TLS.
  public static LoopbackServer secured(ServerTls tls, Router router) {
    return new LoopbackServer(router, InetAddress.getLoopbackAddress(), tls, "https");
  }

  public URI uri() {
    var host = server.address().getAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
    return uri(host);
  }

  /// The same server, with another name of this host.
  public URI uri(String host) {
    return URI.create(scheme + "://" + host + ":" + server.port());
  }

  public InetSocketAddress address() {
    return server.address();
  }

  /// The request lines and headers, as received.
  public List<String> requests() {
    synchronized (requests) {
      return requests.stream().map(Request::head).toList();
    }
  }

  /// The bodies of the requests, each byte as one character.
  public List<String> bodies() {
    synchronized (requests) {
      return requests.stream().map(Request::body).toList();
    }
  }

  /// How many requests came for that id.
  public int requestsFor(String id) {
    synchronized (requests) {
      return Math.toIntExact(requests.stream().filter(request -> request.id().equals(id)).count());
    }
  }

  /// How many connections were accepted.
  public int connections() {
    return server.connections();
  }

  /// How many bytes were read and written, above TLS.
  public ByteCount bytes() {
    return server.bytes();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(TcpConnection connection) throws IOException, InterruptedException {
    Script script;
    do {
      var head = connection.readHead();
      if (head == null) {
        return;
      }
      var request = received(connection, head, connection.readBody(head));
      script = router.route(request);
      script.play(new AnswerStream(request, connection));
    } while (script.keepsConnection());
  }

  private Request received(TcpConnection connection, String head, String body) {
    synchronized (requests) {
      var number = requestsByPath.merge(Request.path(head), 1, Integer::sum);
      var request = new Request(connection.number(), number, head, body);
      requests.add(request);
      return request;
    }
  }
}
