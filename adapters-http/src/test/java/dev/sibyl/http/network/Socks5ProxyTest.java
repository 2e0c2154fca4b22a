package dev.sibyl.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.http.network.Socks5Proxy.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class Socks5ProxyTest {

  private static TcpServer target() {
    return new TcpServer(connection -> connection.send("hello"));
  }

  private static String ask(Socks5Proxy proxy, InetSocketAddress target) throws IOException {
    try (var client = new Socket(new Proxy(Proxy.Type.SOCKS, proxy.address()))) {
      client.connect(target);
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Sends bytes as hexadecimal digits and returns all that come back.
  private static String exchange(Socks5Proxy proxy, String hex) throws IOException {
    try (var client = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      client.getOutputStream().write(HexFormat.of().parseHex(hex));
      client.shutdownOutput();
      return HexFormat.of().formatHex(client.getInputStream().readAllBytes());
    }
  }

  @Test
  void connectsToANameWithoutResolvingItAtTheClient() throws IOException {
    try (var target = target();
        var proxy = new Socks5Proxy(ProxyRules.OPEN.leadingTo(target.address()))) {
      assertThat(ask(proxy, InetSocketAddress.createUnresolved("provider.invalid", 443)))
          .isEqualTo("hello");
      assertThat(proxy.targets()).containsExactly("provider.invalid:443");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "2001:db8:0:0:0:0:0:7"})
  void connectsToAnAddress(String address) throws IOException {
    try (var target = target();
        var proxy = new Socks5Proxy(ProxyRules.OPEN.leadingTo(target.address()))) {
      assertThat(ask(proxy, new InetSocketAddress(address, 80))).isEqualTo("hello");
      assertThat(proxy.targets()).containsExactly(address + ":80");
    }
  }

  @Test
  void wantsTheRightUserAndPassword() throws IOException {
    try (var target = target();
        var proxy =
            new Socks5Proxy(ProxyRules.OPEN.wanting("joe", "pw").leadingTo(target.address()))) {
      var connect = "05010001" + "c0000207" + "0050";
      assertThat(exchange(proxy, "050102" + "01036a6f65027077" + connect))
          .isEqualTo("0502" + "0100" + "05000001000000000000" + "68656c6c6f");
      assertThat(exchange(proxy, "050102" + "01036a6f65027078")).isEqualTo("0502" + "0101");
      assertThat(exchange(proxy, "050100")).as("without a login").isEqualTo("05ff");
      assertThat(proxy.targets()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reply.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCEEDED")
  void refusesWithEachCode(Reply reply) throws IOException {
    try (var proxy = Socks5Proxy.refusing(reply)) {
      assertThat(exchange(proxy, "050100" + "05010001c00002070050"))
          .isEqualTo("0500" + "050" + reply.ordinal() + "0001000000000000");
      assertThat(proxy.targets()).containsExactly("192.0.2.7:80");
    }
  }

  @Test
  void saysThatATargetRefusedTheConnection() throws IOException {
    var closed = target();
    closed.close();
    try (var proxy = new Socks5Proxy(ProxyRules.OPEN)) {
      assertThatThrownBy(() -> ask(proxy, closed.address())).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void closesOrSendsGarbage() throws IOException {
    try (var closing = Socks5Proxy.closing();
        var garbage = Socks5Proxy.sending((byte) 'S', (byte) 'S', (byte) 'H')) {
      assertThat(exchange(closing, "050100")).isEmpty();
      assertThat(closing.connections()).isEqualTo(1);
      assertThat(exchange(garbage, "050100")).isEqualTo("535348");
    }
  }
}
