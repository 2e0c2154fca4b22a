package dev.sibyl.cli.console;

import dev.sibyl.domain.json.Utf8Sink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Standard output in blocks. After a failure nothing more is written, and every call fails.
final class AnswerOutput implements Utf8Sink {

  private static final int BLOCK = 64 << 10;

  private final OutputStream out;
  private @Nullable OutputLostException lost;

  AnswerOutput(OutputStream stream) {
    this.out = new BufferedOutputStream(stream, BLOCK);
  }

  @Override
  public void accept(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var _ = acceptUtf8(utf8, 0, utf8.length);
  }

  @Override
  public boolean acceptUtf8(byte[] utf8, int start, int end) {
    check();
    try {
      out.write(utf8, start, end - start);
      return true;
    } catch (IOException failure) {
      throw lose(failure);
    }
  }

  /// Writes what waits.
  void flush() {
    check();
    try {
      out.flush();
    } catch (IOException failure) {
      throw lose(failure);
    }
  }

  private void check() {
    if (lost != null) {
      throw lost;
    }
  }

  private OutputLostException lose(IOException failure) {
    lost = new OutputLostException(failure);
    return lost;
  }
}
