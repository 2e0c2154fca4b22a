package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.JsonWeight;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.reading.JsonReader.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Makes values of the tokens of a parser, and counts what they weigh.
final class JsonTree {

  /// The numbers that Python and others write, and JSON does not have.
  private static final Set<String> NOT_A_NUMBER = Set.of("NaN", "Infinity", "-Infinity");

  private static final int MAX_DUPLICATE_KEY_NOTES = 5;

  private final JsonParser parser;
  private final byte[] text;
  private final UnaryOperator<String> scrub;
  private final UnaryOperator<String> restoreKey;
  private final AnswerBudget budget;
  private final Set<Note> notes = new LinkedHashSet<>();
  private boolean hasDuplicates;

  JsonTree(
      JsonParser parser,
      byte[] text,
      UnaryOperator<String> scrub,
      UnaryOperator<String> restoreKey,
      AnswerBudget budget) {
    this.parser = parser;
    this.text = text;
    this.scrub = scrub;
    this.restoreKey = restoreKey;
    this.budget = budget;
  }

  /// The whole document.
  Parsed document() throws MalformedJsonException, InterruptedException {
    if (parser.nextToken() == null) {
      throw new MalformedJsonException(JsonParsers.notJson("it is empty"));
    }
    var value = value();
    requireEnd();
    return new Parsed(value, List.copyOf(notes));
  }

  /// Whether a key occurred twice in an object, be it with the same value.
  boolean hasDuplicates() {
    return hasDuplicates;
  }

  /// Reads to the end of the document.
  void requireEnd() throws MalformedJsonException {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (JacksonException _) {
      // what follows is no JSON either
    }
    throw new MalformedJsonException(JsonParsers.notJson("something follows its end"));
  }

  /// The value that begins with the token that was read last.
  Json value() throws MalformedJsonException, InterruptedException {
    var value =
        switch (parser.currentToken()) {
          case START_OBJECT -> object();
          case START_ARRAY -> array();
          case VALUE_STRING -> new JsonString(scrubbed(string()));
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
          case VALUE_TRUE -> new JsonBoolean(true);
          case VALUE_FALSE -> new JsonBoolean(false);
          case VALUE_NULL -> JsonNull.NULL;
          case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
              throw new IllegalStateException("Jackson returned a token that begins no value");
        };
    if (!(value instanceof JsonObject || value instanceof JsonArray)) {
      budget.add(value.weight());
    }
    return value;
  }

  private JsonObject object() throws MalformedJsonException, InterruptedException {
    budget.add(JsonWeight.OBJECT);
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = scrubbed(restoreKey.apply(parser.currentName()));
      budget.add(JsonWeight.MEMBER + JsonWeight.of(name));
      parser.nextToken();
      var value = value();
      var before = members.put(name, value);
      hasDuplicates |= before != null;
      if (before != null && !before.equals(value)) {
        noteDuplicate(name);
      }
    }
    return new JsonObject(members);
  }

  private String scrubbed(String text) {
    var scrubbed = scrub.apply(text);
    if (!scrubbed.equals(text)) {
      notes.add(new Note(NoteWord.KEY_SCRUBBED, ""));
    }
    return scrubbed;
  }

  private void noteDuplicate(String name) {
    var count = notes.stream().filter(note -> note.word() == NoteWord.DUPLICATE_KEY).count();
    if (count < MAX_DUPLICATE_KEY_NOTES) {
      notes.add(new Note(NoteWord.DUPLICATE_KEY, name));
    }
  }

  private JsonArray array() throws MalformedJsonException, InterruptedException {
    budget.add(JsonWeight.ARRAY);
    var elements = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      budget.add(JsonWeight.ELEMENT);
      elements.add(value());
    }
    return new JsonArray(elements);
  }

  private Json number() throws MalformedJsonException {
    var digits = parser.getString();
    if (!parser.isNaN()) {
      return new JsonNumber(digits);
    }
    if (!NOT_A_NUMBER.contains(digits)) { // Jackson knows more spellings
      var location = parser.currentTokenLocation();
      throw new MalformedJsonException(
          "the answer is not valid JSON" + JsonParsers.place(location));
    }
    notes.add(new Note(NoteWord.NOT_A_NUMBER, ""));
    return JsonNull.NULL;
  }

  private String string() throws MalformedJsonException, InterruptedException {
    if (text.length < LongString.MIN_LENGTH) {
      return parser.getString();
    }
    var offset = Utf8.start(text) + parser.currentTokenLocation().getByteOffset() + 1;
    var string = LongString.at(text, (int) offset);
    if (!string.isLong()) {
      return parser.getString();
    }
    if (!string.isValid()) {
      parser.nextToken(); // throws, and says where it is invalid
      throw new MalformedJsonException("the answer is not valid JSON");
    }
    budget.requireRoomForString(string.weightWhileDecoded());
    return string.decode();
  }
}
