package dev.sibyl.http.network;

import dev.sibyl.http.network.TcpServer.Transport;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A connection that a server has accepted. What is written is sent at once.
public final class TcpConnection {

  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("(?im)^Content-Length: *(\\d+)\\s*$");

  private final int number;
  private final Socket accepted;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final CountDownLatch closed = new CountDownLatch(1);

  TcpConnection(int number, Socket accepted, Transport transport, ByteCount bytes)
      throws IOException {
    this.number = number;
    this.accepted = accepted;
    accepted.setTcpNoDelay(true);
    socket = transport.secure(accepted);
    in = new BufferedInputStream(new CountingInput(socket.getInputStream(), bytes));
    out = new CountingOutput(socket.getOutputStream(), bytes);
  }

  /// 1 for the first connection of the server.
  public int number() {
    return number;
  }

  public InputStream in() {
    return in;
  }

  public OutputStream out() {
    return out;
  }

  /// The lines up to and including an empty one, or null if the client has closed the connection.
  ///
  /// @throws EOFException if it closes amid the lines
  public @Nullable String readHead() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      var next = in.read();
      if (next < 0 && head.isEmpty()) {
        return null;
      }
      if (next < 0) {
        throw new EOFException("the request was cut short");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /// The bytes of the body that the head announces, each as one character.
  ///
  /// @throws EOFException if the client closes amid the body
  public String readBody(String head) throws IOException {
    var announced = CONTENT_LENGTH.matcher(head);
    var length = announced.find() ? Integer.parseInt(announced.group(1)) : 0;
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body of the request was cut short");
    }
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  public void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Waits, at most that long, until the server is closed.
  public void pause(Duration time) throws InterruptedException {
    if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the server is closed");
    }
  }

  /// Reads until the client closes the connection.
  public void awaitClosedByClient() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /// Sends the end of the stream; the client may go on sending.
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// Closes in order: the client has closed too.
  void finish() throws IOException {
    endOutput();
    awaitClosedByClient();
    socket.close();
  }

  /// Closes after a failed handshake: a reset could arrive before the alert is read.
  void finishAfterAlert() {
    try {
      accepted.shutdownOutput();
      accepted.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // the client has closed it
    }
  }

  /// The client gets a reset, also for what it has not read yet.
  public void reset() {
    closed.countDown();
    try (accepted) {
      accepted.setSoLinger(true, 0);
    } catch (IOException _) {
      // the client has closed it
    }
  }

  private static final class CountingInput extends FilterInputStream {

    private final ByteCount bytes;

    CountingInput(InputStream in, ByteCount bytes) {
      super(in);
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      bytes.addReceived(Math.max(0, count));
      return count;
    }
  }

  private static final class CountingOutput extends OutputStream {

    private final OutputStream out;
    private final ByteCount bytes;

    CountingOutput(OutputStream out, ByteCount bytes) {
      this.out = out;
      this.bytes = bytes;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      bytes.addSent(length);
    }
  }
}
