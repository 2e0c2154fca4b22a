package dev.sibyl.http.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The client's side of SOCKS 5 (RFC 1928), with user name and password (RFC 1929). The JDK has one
/// too, but takes credentials from a variable of the whole process.
final class Socks5 {

  private static final int VERSION = 5;
  private static final int LOGIN_VERSION = 1;
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int SUCCEEDED = 0;

  private final Proxy proxy;
  private final Socket socket;
  private final DataInputStream in;

  /// @param socket connected to the proxy
  Socks5(Proxy proxy, Socket socket) throws IOException {
    this.proxy = proxy;
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /// Opens the way to a host. After it, the socket leads there.
  ///
  /// @param address of the host; null if the proxy resolves the name
  /// @throws ProxyException if the proxy refuses
  void connect(String host, int port, @Nullable InetAddress address) throws IOException {
    var login = proxy.login();
    if (login == null) {
      send(VERSION, 1, NO_LOGIN);
    } else {
      send(VERSION, 2, NO_LOGIN, LOGIN);
    }
    var method = method();
    if (method == LOGIN && login != null) {
      logIn(login);
    } else if (method != NO_LOGIN) {
      throw ProxyException.rejected(
          proxy,
          login == null ? "wants a user name and a password" : "wants another kind of login");
    }
    requestConnection(host, port, address);
  }

  private int method() throws IOException {
    if (in.readUnsignedByte() != VERSION) {
      throw ProxyException.failed(proxy, "does not speak SOCKS 5", null);
    }
    return in.readUnsignedByte();
  }

  private void logIn(Proxy.Login login) throws IOException {
    var request = new ByteArrayOutputStream();
    request.write(LOGIN_VERSION);
    writeText(request, login.user());
    writeText(request, login.password());
    socket.getOutputStream().write(request.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != SUCCEEDED) {
      throw ProxyException.rejected(proxy, "rejected the user name and the password");
    }
  }

  private void requestConnection(String host, int port, @Nullable InetAddress address)
      throws IOException {
    var request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, CONNECT, 0});
    if (address == null) {
      request.write(NAME);
      writeText(request, host);
    } else {
      var bytes = address.getAddress();
      request.write(bytes.length == 4 ? IPV4 : IPV6);
      request.writeBytes(bytes);
    }
    request.writeBytes(new byte[] {(byte) (port >> 8), (byte) port});
    socket.getOutputStream().write(request.toByteArray());
    if (in.readUnsignedByte() != VERSION) {
      throw ProxyException.failed(proxy, "does not speak SOCKS 5", null);
    }
    var reply = in.readUnsignedByte();
    if (reply != SUCCEEDED) {
      throw ProxyException.failed(proxy, "refused the connection: " + reason(reply), null);
    }
    in.readUnsignedByte();
    skipBoundAddress();
  }

  private void skipBoundAddress() throws IOException {
    var length =
        switch (in.readUnsignedByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw ProxyException.failed(proxy, "does not speak SOCKS 5", null);
        };
    in.skipNBytes(length + 2L); // and the port
  }

  private static String reason(int reply) {
    return switch (reply) {
      case 2 -> "its rules do not allow it";
      case 3 -> "the network is unreachable";
      case 4 -> "the host is unreachable";
      case 5 -> "the host refused it";
      case 6 -> "it took too long";
      case 7, 8 -> "it does not support this kind of connection";
      default -> "it reported a failure (" + reply + ")";
    };
  }

  private void send(int... bytes) throws IOException {
    var request = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      request[i] = (byte) bytes[i];
    }
    socket.getOutputStream().write(request);
  }

  /// SOCKS counts the length of a text in one byte.
  private void writeText(ByteArrayOutputStream request, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw ProxyException.failed(proxy, "accepts names and passwords of at most 255 bytes", null);
    }
    request.write(bytes.length);
    request.writeBytes(bytes);
  }
}
