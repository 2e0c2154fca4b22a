package dev.sibyl.bootstrap;

import dev.sibyl.http.network.TcpConnection;
import dev.sibyl.http.network.TcpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// Forwards connections to a server. Without forwarding it accepts them still, and closes none: as
/// a network does that loses all packets.
final class TcpRelay implements AutoCloseable {

  private final String host;
  private final int target;
  private final TcpServer server = new TcpServer(this::forward);
  private final Object gate = new Object();
  private boolean isForwarding = true;

  TcpRelay(String host, int port) {
    this.host = host;
    this.target = port;
  }

  int port() {
    return server.port();
  }

  /// What is sent while it does not forward arrives when it forwards again.
  void setForwarding(boolean isForwarding) {
    synchronized (gate) {
      this.isForwarding = isForwarding;
      gate.notifyAll();
    }
  }

  private void pass() throws InterruptedException {
    synchronized (gate) {
      while (!isForwarding) {
        gate.wait();
      }
    }
  }

  private void forward(TcpConnection client) throws IOException, InterruptedException {
    pass();
    try (var socket = new Socket(host, target)) {
      socket.setTcpNoDelay(true);
      var back = Thread.ofVirtual().start(() -> answer(socket, client));
      copy(client.in(), socket.getOutputStream());
      socket.shutdownOutput();
      back.join();
    }
  }

  private void answer(Socket socket, TcpConnection client) {
    try {
      copy(socket.getInputStream(), client.out());
      client.endOutput();
    } catch (IOException _) {
      client.reset();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var buffer = new byte[8_192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      pass();
      out.write(buffer, 0, count);
    }
    pass();
  }

  @Override
  public void close() {
    setForwarding(true);
    server.close();
  }
}
