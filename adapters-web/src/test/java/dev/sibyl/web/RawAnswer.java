package dev.sibyl.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An answer, read from the socket until its end.
public record RawAnswer(int status, Map<String, String> headers, String body) {

  /// Sends bytes, as they are.
  static RawAnswer to(int port, String request) throws IOException {
    try (var socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return read(socket.getInputStream());
    }
  }

  static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /// Reads until the server closes the connection.
  static RawAnswer read(InputStream stream) throws IOException {
    var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    var parts = text.split("\r\n\r\n", 2);
    var lines = parts[0].split("\r\n");
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      var field = lines[i].split(": ?", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1]);
    }
    var status = text.isEmpty() ? 0 : Integer.parseInt(lines[0].split(" ")[1]);
    return new RawAnswer(status, headers, parts.length < 2 ? "" : parts[1]);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
