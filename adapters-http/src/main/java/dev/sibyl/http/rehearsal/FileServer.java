package dev.sibyl.http.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Pattern;

/// Sends the files of the rehearsal.
final class FileServer {

  private static final int BLOCK = 256 << 10;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-");

  private final Pause pause;

  FileServer(Pause pause) {
    this.pause = pause;
  }

  /// Answers a request for a file.
  void answer(HttpExchange exchange, ServedFile file) throws IOException {
    if (file == ServedFile.MOVED) {
      exchange.getResponseHeaders().add("Location", "lighthouse.png");
      exchange.sendResponseHeaders(302, -1);
    } else if (file == ServedFile.WANTS_KEY
        && !exchange.getRequestHeaders().containsKey("Authorization")) {
      exchange.sendResponseHeaders(401, -1);
    } else {
      send(exchange, file);
    }
  }

  private void send(HttpExchange exchange, ServedFile file) throws IOException {
    var content = file.content();
    var size = content.available();
    var start = start(exchange, size);
    content.skipNBytes(start);
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", file.contentType());
    headers.add("ETag", file.tag());
    if (start > 0) {
      headers.add("Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size);
    }
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, size - start);
    var out = exchange.getResponseBody();
    for (var block = content.readNBytes(BLOCK);
        block.length > 0;
        block = content.readNBytes(BLOCK)) {
      if (file == ServedFile.BREAKS && start == 0 && content.available() < size / 2) {
        return;
      }
      pause(file);
      out.write(block);
      out.flush();
    }
  }

  /// The first byte that is asked for; 0 if it is the whole file.
  private static int start(HttpExchange exchange, int size) {
    var header = exchange.getRequestHeaders().getFirst("Range");
    var range = RANGE.matcher(header == null ? "" : header);
    return range.matches() && Integer.parseInt(range.group(1)) < size
        ? Integer.parseInt(range.group(1))
        : 0;
  }

  private void pause(ServedFile file) throws IOException {
    try {
      pause.pause(file.pause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops");
    }
  }
}
