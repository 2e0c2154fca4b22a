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
import java.util.Map;
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
    var index = names.indexOf(name);
    if (index < 0) {
      return null;
    }
    var values = new MemberValues(text, start);
    for (int i = 0; i <= index; i++) {
      values.next();
    }
    return text[values.start()] == '"'
            && parsed(values.start(), values.end()) instanceof JsonString(var value)
        ? value
        : null;
  }

  @Override
  public JsonText with(String name, Json value) {
    return names.isEmpty() || has(name)
        ? tree().with(name, value)
        : new Merged(this, Map.of(name, value));
  }

  @Override
  public JsonText merge(Map<String, Json> more) {
    return new Merged(this, more);
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    printTo(pieces, start, end);
  }

  private void printTo(Consumer<String> pieces, int first, int until) {
    if (pieces instanceof Utf8Sink sink && sink.acceptUtf8(text, first, until)) {
      return;
    }
    for (int from = first; from < until; ) {
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
    return (JsonObject) parsed(start, end);
  }

  private Json parsed(int from, int until) {
    try {
      var copy = Arrays.copyOfRange(text, from, until);
      return JsonReader.read(copy, UnaryOperator.identity()).value();
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

  /// The text with other members.
  private record Merged(SentText sent, Map<String, Json> more) implements JsonText {

    @Override
    public void printTo(Consumer<String> pieces) {
      var values = new MemberValues(sent.text, sent.start);
      var printed = sent.start;
      for (var name : sent.names) {
        values.next();
        var value = more.get(name);
        if (value != null) {
          sent.printTo(pieces, printed, values.start());
          value.printTo(pieces);
          printed = values.end();
        }
      }
      sent.printTo(pieces, printed, sent.end - 1);
      printNewTo(pieces);
      pieces.accept("}");
    }

    private void printNewTo(Consumer<String> pieces) {
      var separator = sent.names.isEmpty() ? "" : ",";
      for (var member : more.entrySet()) {
        if (!sent.has(member.getKey())) {
          pieces.accept(separator);
          new JsonString(member.getKey()).printTo(pieces);
          pieces.accept(":");
          member.getValue().printTo(pieces);
          separator = ",";
        }
      }
    }

    @Override
    public long weight() {
      return sent.weight() + new JsonObject(more).weight();
    }
  }
}
