package dev.sibyl.http.network;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real HTTP proxy on a loopback port: it forwards requests with an absolute URI, opens tunnels
/// for CONNECT, and records what it is asked for.
public final class HttpProxy implements AutoCloseable {

  private static final Pattern CONNECT = Pattern.compile("CONNECT (\\S+):(\\d+) .*");
  private static final Pattern FORWARD = Pattern.compile("[A-Z]+ (http://\\S+) .*");

  private final ProxyRules rules;
  private final @Nullable String fixedAnswer;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final TcpServer server;

  public HttpProxy(ProxyRules rules) {
    this(rules, null);
  }

  private HttpProxy(ProxyRules rules, @Nullable String fixedAnswer) {
    this.rules = rules;
    this.fixedAnswer = fixedAnswer;
    this.server = new TcpServer(this::serve);
  }

  /// A proxy that sends this text for each request, whatever it is, and closes the connection.
  public static HttpProxy answering(String text) {
    return new HttpProxy(ProxyRules.OPEN, text);
  }

  /// A proxy that sends an empty answer with that status for each request.
  ///
  /// @param headers lines such as `Proxy-Authenticate: Negotiate`
  public static HttpProxy answering(int status, String... headers) {
    return answering(head(status, headers));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// The request lines and headers, as received.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public int connections() {
    return server.connections();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(TcpConnection client) throws IOException, InterruptedException {
    var head = client.readHead();
    if (head == null) {
      return;
    }
    requests.add(head);
    var line = head.lines().findFirst().orElseThrow();
    var connect = CONNECT.matcher(line);
    var forward = FORWARD.matcher(line);
    if (fixedAnswer != null) {
      client.send(fixedAnswer);
    } else if (!mayUse(head)) {
      client.send(head(407, "Proxy-Authenticate: Basic realm=\"test\""));
    } else if (connect.matches()) {
      connect(client, connect.group(1), Integer.parseInt(connect.group(2)));
    } else if (forward.matches()) {
      forward(client, URI.create(forward.group(1)), head);
    } else {
      client.send(head(400));
    }
  }

  private boolean mayUse(String head) {
    var login = rules.login();
    return login == null
        || head.lines()
            .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + login.basic()));
  }

  private void connect(TcpConnection client, String host, int port)
      throws IOException, InterruptedException {
    try (var tunnel = new Tunnel(client, rules.resolve(unbracketed(host), port))) {
      client.send("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.copy();
    }
  }

  /// The origin gets the path only, no header that is meant for the proxy, and one request.
  private void forward(TcpConnection client, URI uri, String head)
      throws IOException, InterruptedException {
    var port = uri.getPort() < 0 ? 80 : uri.getPort();
    var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    var request =
        head.replaceFirst(Pattern.quote(uri.toString()), path)
            .replaceAll("(?im)^(?:Proxy-[a-z-]+|Connection|Keep-Alive):.*\r\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    try (var tunnel = new Tunnel(client, rules.resolve(unbracketed(uri.getHost()), port))) {
      tunnel.send(request.getBytes(StandardCharsets.ISO_8859_1));
      tunnel.copy();
    }
  }

  private static String unbracketed(String host) {
    return host.replaceAll("^\\[|]$", "");
  }

  private static String head(int status, String... headers) {
    var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "HTTP/1.1 "
        + status
        + " Some Reason\r\n"
        + lines
        + "Content-Length: 0\r\nConnection: close\r\n\r\n";
  }
}
