package dev.sibyl.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Sends requests over connections that are kept, each as soon as the one before is answered.
///
/// @param requests are sent in turn
record HttpLoad(int port, List<String> requests) {

  static final int CONNECTIONS = 16;
  private static final int LONGEST_ANSWER = 64 << 10;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH =
      Pattern.compile("Content-Length: (\\d+)", Pattern.CASE_INSENSITIVE);

  /// Sends so many on each connection.
  void run(int countOfEach) throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      var tasks =
          IntStream.range(0, CONNECTIONS)
              .<Callable<byte[]>>mapToObj(connection -> () -> send(connection, countOfEach))
              .toList();
      for (var task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    }
  }

  /// Sends the first one alone.
  ///
  /// @return its answer, with its head
  byte[] first() throws IOException {
    return send(0, 1);
  }

  private byte[] send(int connection, int count) throws IOException {
    var answer = new byte[0];
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      for (int i = 0; i < count; i++) {
        var request = requests.get((connection + i * CONNECTIONS) % requests.size());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        answer = read(socket.getInputStream());
      }
    }
    return answer;
  }

  private static byte[] read(InputStream in) throws IOException {
    var buffer = new byte[LONGEST_ANSWER];
    var length = 0;
    var end = Integer.MAX_VALUE;
    while (length < end) {
      var read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        throw new IOException("the server closed the connection");
      }
      length += read;
      if (end == Integer.MAX_VALUE) {
        end = end(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
      }
    }
    return Arrays.copyOf(buffer, length);
  }

  /// Where the answer ends; the largest number if its head is not complete.
  private static int end(String begin) throws IOException {
    var end = begin.indexOf(END_OF_HEAD);
    if (end < 0) {
      return Integer.MAX_VALUE;
    }
    var length = LENGTH.matcher(begin.substring(0, end));
    if (!begin.startsWith("HTTP/1.1 200 ") || !length.find()) {
      throw new IOException("unexpected: " + begin.lines().findFirst().orElse(""));
    }
    return end + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
  }
}
