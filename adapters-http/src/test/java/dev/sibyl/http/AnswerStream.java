package dev.sibyl.http;

import dev.sibyl.http.network.TcpConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What a script writes its answer to. Each write is sent at once.
public final class AnswerStream extends OutputStream {

  private final Request request;
  private final TcpConnection connection;

  AnswerStream(Request request, TcpConnection connection) {
    this.request = request;
    this.connection = connection;
  }

  /// The request that is answered.
  public Request request() {
    return request;
  }

  /// Sends these characters, as UTF-8.
  public void send(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends each byte by itself, with a pause after it.
  public void drip(String text, Duration pause) throws IOException, InterruptedException {
    for (var next : text.getBytes(StandardCharsets.UTF_8)) {
      write(next);
      connection.pause(pause);
    }
  }

  /// Waits until the client closes the connection.
  public void awaitClosedByClient() throws IOException {
    connection.awaitClosedByClient();
  }

  @Override
  public void write(int value) throws IOException {
    connection.out().write(value);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    connection.out().write(buffer, offset, length);
  }
}
