package dev.sibyl.http;

import dev.sibyl.http.rehearsal.RecordedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on a free loopback port that sends any bytes, valid or not, and records the requests.
/// (The JDK's own server cannot send most of the invalid answers.)
public final class LoopbackServer implements AutoCloseable {

  /// What is sent for one request; then the connection is closed. If the script throws, the
  /// connection is reset.
  @FunctionalInterface
  public interface Script {
    void play(OutputStream out) throws IOException, InterruptedException;

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
      return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
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
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
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

  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Starts the server.
  ///
  /// @param script played for each request
  public LoopbackServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.execute(this::accept);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// The request lines and headers, as received.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        threads.execute(() -> answer(connection));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      requests.add(head(connection.getInputStream()));
      try {
        script.play(connection.getOutputStream());
        connection.shutdownOutput();
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException | InterruptedException _) {
        connection.setSoLinger(true, 0); // closing it sends a reset
      }
    } catch (IOException _) {
      // the client has closed the connection
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the request was cut short");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
