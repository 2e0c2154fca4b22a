package dev.sibyl.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Answers every request of one connection, until the client closes it. Nothing is parsed but the
/// id at the end of the path, and each answer is one write, so that the server costs far less than
/// any client.
final class SiteConnection implements Runnable {

  private static final byte[] END_OF_PATH = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int REQUEST_LIMIT = 16 << 10;

  private final Socket socket;
  private final PredictionAnswer answer;
  private final byte[] request = new byte[REQUEST_LIMIT];
  private byte[] response = new byte[0];
  private int bodyBegin;
  private int length;
  private long second;

  SiteConnection(Socket socket, PredictionAnswer answer) {
    this.socket = socket;
    this.answer = answer;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = socket.getInputStream();
      var out = socket.getOutputStream();
      for (var end = readHead(in); end > 0; end = readHead(in)) {
        var pathEnd = indexOf(END_OF_PATH, 0);
        if (pathEnd < PredictionAnswer.ID_LENGTH) {
          throw new IOException("not a request for a prediction");
        }
        renewHead();
        answer.put(request, pathEnd - PredictionAnswer.ID_LENGTH, response, bodyBegin);
        out.write(response);
        out.flush();
        System.arraycopy(request, end, request, 0, length - end);
        length -= end;
      }
    } catch (IOException _) {
      // The client has ended; whether it was content is its own exit code.
    }
  }

  /// @return where the head of the next request ends, 0 if the client closed the connection
  private int readHead(InputStream in) throws IOException {
    var searched = 0;
    while (true) {
      var end = indexOf(END_OF_HEAD, Math.max(0, searched - END_OF_HEAD.length));
      if (end >= 0) {
        return end + END_OF_HEAD.length;
      }
      searched = length;
      var read = length == request.length ? -1 : in.read(request, length, request.length - length);
      if (read < 0) {
        return 0;
      }
      length += read;
    }
  }

  private int indexOf(byte[] part, int from) {
    for (int i = from; i + part.length <= length; i++) {
      var j = 0;
      while (j < part.length && request[i + j] == part[j]) {
        j++;
      }
      if (j == part.length) {
        return i;
      }
    }
    return -1;
  }

  /// The head contains the time, so a new one is made once a second.
  private void renewHead() {
    var now = System.currentTimeMillis() / 1_000;
    if (now == second) {
      return;
    }
    second = now;
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC));
    var head =
        """
        HTTP/1.1 200 OK
        Date: %s
        Content-Type: application/json; charset=utf-8
        Content-Length: %d
        Connection: keep-alive
        ratelimit-remaining: 2999
        ratelimit-reset: 1
        strict-transport-security: max-age=15552000

        """
            .formatted(date, answer.length())
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    bodyBegin = head.length;
    response = new byte[head.length + answer.length()];
    System.arraycopy(head, 0, response, 0, head.length);
  }
}
