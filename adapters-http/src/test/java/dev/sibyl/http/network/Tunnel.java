package dev.sibyl.http.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Copies bytes in both directions until both sides have ended.
final class Tunnel implements AutoCloseable {

  private final TcpConnection client;
  private final Socket target;

  /// Connects to the target.
  Tunnel(TcpConnection client, InetSocketAddress target) throws IOException {
    this.client = client;
    this.target = new Socket(target.getAddress(), target.getPort());
    this.target.setTcpNoDelay(true);
  }

  /// Sends text to the target before the bytes of the client.
  void send(byte[] bytes) throws IOException {
    target.getOutputStream().write(bytes);
  }

  void copy() throws IOException, InterruptedException {
    var back = Thread.ofVirtual().start(this::copyBack);
    client.in().transferTo(target.getOutputStream());
    target.shutdownOutput();
    back.join();
  }

  private void copyBack() {
    try {
      target.getInputStream().transferTo(client.out());
      client.endOutput();
    } catch (IOException _) {
      client.reset();
    }
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
