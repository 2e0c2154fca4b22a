package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// Takes text in pieces, and may take encoded text as it is.
public interface Utf8Sink extends Consumer<String> {

  /// Takes a part of a text, or nothing of it.
  ///
  /// @param utf8 valid UTF-8 from `start` to `end`; not kept
  /// @return whether it was taken; if not, the text must be decoded
  boolean acceptUtf8(byte[] utf8, int start, int end);
}
