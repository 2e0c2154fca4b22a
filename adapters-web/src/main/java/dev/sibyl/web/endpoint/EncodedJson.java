package dev.sibyl.web.endpoint;

import dev.sibyl.domain.json.JsonText;
import dev.sibyl.domain.json.Utf8Sink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// JSON text that is encoded once, and printed many times.
public final class EncodedJson implements JsonText {

  private final byte[] utf8;

  private EncodedJson(byte[] utf8) {
    this.utf8 = utf8;
  }

  /// Encodes a text, unless it is encoded already.
  public static EncodedJson of(JsonText text) {
    if (text instanceof EncodedJson encoded) {
      return encoded;
    }
    var sink = new Bytes();
    text.printTo(sink);
    return new EncodedJson(sink.toByteArray());
  }

  /// The text as UTF-8, for reading only.
  public ByteBuffer utf8() {
    return ByteBuffer.wrap(utf8).asReadOnlyBuffer();
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    if (!(pieces instanceof Utf8Sink sink && sink.acceptUtf8(utf8, 0, utf8.length))) {
      pieces.accept(new String(utf8, StandardCharsets.UTF_8));
    }
  }

  @Override
  public long weight() {
    return utf8.length;
  }

  private static final class Bytes extends ByteArrayOutputStream implements Utf8Sink {

    @Override
    public void accept(String piece) {
      writeBytes(piece.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean acceptUtf8(byte[] text, int start, int end) {
      write(text, start, end - start);
      return true;
    }
  }
}
