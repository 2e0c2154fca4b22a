package dev.sibyl.web;

import dev.sibyl.domain.json.JsonText;
import dev.sibyl.domain.json.Utf8Sink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Collects JSON text as UTF-8.
final class Utf8Bytes extends ByteArrayOutputStream implements Utf8Sink {

  private Utf8Bytes() {
    super(8192);
  }

  static ByteBuffer of(JsonText json) {
    var bytes = new Utf8Bytes();
    json.printTo(bytes);
    return ByteBuffer.wrap(bytes.buf, 0, bytes.count);
  }

  @Override
  public void accept(String piece) {
    writeBytes(piece.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean acceptUtf8(byte[] utf8, int start, int end) {
    write(utf8, start, end - start);
    return true;
  }
}
