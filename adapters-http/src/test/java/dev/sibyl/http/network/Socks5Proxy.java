package dev.sibyl.http.network;

import dev.sibyl.http.network.TcpServer.Handler;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A real SOCKS5 proxy on a loopback port (RFC 1928, CONNECT only; RFC 1929 if it wants a login).
/// It records the targets that it is asked for.
public final class Socks5Proxy implements AutoCloseable {

  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int DOMAIN_NAME = 3;
  private static final int IPV6 = 4;

  /// How a proxy answers. The codes are those of RFC 1928.
  public enum Reply {
    SUCCEEDED,
    GENERAL_FAILURE,
    NOT_ALLOWED,
    NETWORK_UNREACHABLE,
    HOST_UNREACHABLE,
    CONNECTION_REFUSED,
    TTL_EXPIRED,
    COMMAND_NOT_SUPPORTED,
    ADDRESS_TYPE_NOT_SUPPORTED
  }

  private final ProxyRules rules;
  private final Reply reply;
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final TcpServer server;

  public Socks5Proxy(ProxyRules rules) {
    this(rules, Reply.SUCCEEDED);
  }

  private Socks5Proxy(ProxyRules rules, Reply reply) {
    this.rules = rules;
    this.reply = reply;
    this.server = new TcpServer(this::serve);
  }

  private Socks5Proxy(Handler handler) {
    this.rules = ProxyRules.OPEN;
    this.reply = Reply.SUCCEEDED;
    this.server = new TcpServer(handler);
  }

  /// A proxy that refuses every target.
  public static Socks5Proxy refusing(Reply reply) {
    return new Socks5Proxy(ProxyRules.OPEN, reply);
  }

  /// A proxy that sends these bytes at once and closes the connection.
  public static Socks5Proxy sending(byte... bytes) {
    return new Socks5Proxy((Handler) connection -> connection.out().write(bytes));
  }

  /// A proxy that closes each connection.
  public static Socks5Proxy closing() {
    return sending();
  }

  public InetSocketAddress address() {
    return server.address();
  }

  /// Each as `host:port`, with the host as the client sent it: a name or an address.
  public List<String> targets() {
    return List.copyOf(targets);
  }

  public int connections() {
    return server.connections();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(TcpConnection client) throws IOException, InterruptedException {
    if (!agreesOnMethod(client) || !mayUse(client)) {
      return;
    }
    var in = client.in();
    expect(VERSION, in);
    var command = next(in);
    next(in); // reserved
    var host = host(in);
    var port = next(in) << 8 | next(in);
    if (host == null) {
      reply(client, Reply.ADDRESS_TYPE_NOT_SUPPORTED);
      return;
    }
    targets.add(host + ":" + port);
    if (command != CONNECT) {
      reply(client, Reply.COMMAND_NOT_SUPPORTED);
    } else if (reply != Reply.SUCCEEDED) {
      reply(client, reply);
    } else {
      connect(client, rules.resolve(host, port));
    }
  }

  private boolean agreesOnMethod(TcpConnection client) throws IOException {
    expect(VERSION, client.in());
    var methods = bytes(client.in(), next(client.in()));
    var wanted = rules.login() == null ? 0 : 2;
    var offered = IntStream.range(0, methods.length).anyMatch(i -> methods[i] == wanted);
    client.out().write(new byte[] {VERSION, (byte) (offered ? wanted : 0xff)});
    return offered;
  }

  private boolean mayUse(TcpConnection client) throws IOException {
    var login = rules.login();
    if (login == null) {
      return true;
    }
    var in = client.in();
    expect(LOGIN_VERSION, in);
    var user = text(in);
    var password = text(in);
    var right = user.equals(login.user()) && password.equals(login.password());
    client.out().write(new byte[] {LOGIN_VERSION, (byte) (right ? 0 : 1)});
    return right;
  }

  private static void connect(TcpConnection client, InetSocketAddress target)
      throws IOException, InterruptedException {
    try (var tunnel = new Tunnel(client, target)) {
      reply(client, Reply.SUCCEEDED);
      tunnel.copy();
    } catch (ConnectException _) {
      reply(client, Reply.CONNECTION_REFUSED);
    }
  }

  private static void reply(TcpConnection client, Reply reply) throws IOException {
    client.out().write(new byte[] {VERSION, (byte) reply.ordinal(), 0, IPV4, 0, 0, 0, 0, 0, 0});
  }

  /// Null if the type of the address is unknown.
  private static @Nullable String host(InputStream in) throws IOException {
    return switch (next(in)) {
      case IPV4 -> InetAddress.getByAddress(bytes(in, 4)).getHostAddress();
      case IPV6 -> InetAddress.getByAddress(bytes(in, 16)).getHostAddress();
      case DOMAIN_NAME -> text(in);
      default -> null;
    };
  }

  private static String text(InputStream in) throws IOException {
    return new String(bytes(in, next(in)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static int next(InputStream in) throws IOException {
    return bytes(in, 1)[0] & 0xff;
  }

  private static void expect(int value, InputStream in) throws IOException {
    if (next(in) != value) {
      throw new IOException("this is not SOCKS5");
    }
  }
}
