package dev.sibyl.cli.console;

import dev.sibyl.domain.json.Utf8Sink;
import java.util.function.Consumer;

/// Makes pieces of JSON text safe, see [SafeText#of]. Encoded text is passed on as it is if nothing
/// in it must be escaped, as in most answers.
record SafePieces(Consumer<String> out) implements Utf8Sink {

  @Override
  public void accept(String piece) {
    out.accept(SafeText.of(piece));
  }

  @Override
  public boolean acceptUtf8(byte[] utf8, int start, int end) {
    return out instanceof Utf8Sink sink
        && SafeText.isSafe(utf8, start, end)
        && sink.acceptUtf8(utf8, start, end);
  }
}
