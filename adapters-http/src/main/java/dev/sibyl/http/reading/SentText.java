package dev.sibyl.http.reading;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.JsonText;
import dev.sibyl.domain.json.JsonWeight;
import dev.sibyl.domain.json.RawJson;
import dev.sibyl.domain.json.Utf8Sink;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A JSON object as it was sent: valid UTF-8 on one line. Most answers are printed or dropped, so
/// no value is made of it.
final class SentText implements RawJson {

  private static final int MAX_PIECE = 8192;

  private final byte[] text;
  private final int start;
  private final int end;
  private final List<String> names;
  private final long weightOfParts;

  /// @param text not copied, and not changed by anyone from now on
  /// @param start the index of its first brace
  /// @param end the index after its last brace
  /// @param names of its members
  /// @param weightOfParts what the values weigh that were made of it
  SentText(byte[] text, int start, int end, List<String> names, long weightOfParts) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.names = names;
    this.weightOfParts = weightOfParts;
  }

  @Override
  public boolean has(String name) {
    return names.contains(name);
  }

  @Override
  public @Nullable String text(String name) {
    return tree().text(name);
  }

  @Override
  public JsonText with(String name, Json value) {
    return names.isEmpty() || has(name)
        ? tree().with(name, value)
        : new Extended(this, name, value);
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    printTo(pieces, end);
  }

  private void printTo(Consumer<String> pieces, int until) {
    if (pieces instanceof Utf8Sink sink && sink.acceptUtf8(text, start, until)) {
      return;
    }
    for (int from = start; from < until; ) {
      var to = Math.min(until, from + MAX_PIECE);
      while (to < until && (text[to] & 0xc0) == 0x80) { // within a character
        to--;
      }
      pieces.accept(new String(text, from, to - from, StandardCharsets.UTF_8));
      from = to;
    }
  }

  @Override
  public long weight() {
    return text.length + JsonWeight.ELEMENT * names.size() + weightOfParts;
  }

  private JsonObject tree() {
    try {
      var copy = Arrays.copyOfRange(text, start, end);
      return (JsonObject) JsonReader.read(copy, UnaryOperator.identity()).value();
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SentText sent
        && Arrays.equals(text, start, end, sent.text, sent.start, sent.end);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return print();
  }

  /// The text with one more member at the end.
  private record Extended(SentText sent, String name, Json value) implements JsonText {

    @Override
    public void printTo(Consumer<String> pieces) {
      sent.printTo(pieces, sent.end - 1);
      pieces.accept(",");
      new JsonString(name).printTo(pieces);
      pieces.accept(":");
      value.printTo(pieces);
      pieces.accept("}");
    }

    @Override
    public long weight() {
      return sent.weight() + JsonWeight.of(name) + value.weight();
    }
  }
}
