package dev.sibyl.http.reading;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text, in one pass and within limits. Only this class uses Jackson.
public final class JsonReader {

  /// A document, and the keys that occurred twice in one object; their last value was taken.
  public record Parsed(Json value, List<String> duplicateKeys) {

    public Parsed {
      duplicateKeys = List.copyOf(duplicateKeys);
    }
  }

  /// The bytes are not a JSON document, or exceed a limit.
  public static final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
      super(message);
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxDocumentLength(HttpAnswer.MAX_BODY_LENGTH)
                  .maxStringLength(HttpAnswer.MAX_BODY_LENGTH)
                  .maxTokenCount(2_000_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final UnaryOperator<String> scrub;
  private final List<String> duplicateKeys = new ArrayList<>();

  private JsonReader(JsonParser parser, UnaryOperator<String> scrub) {
    this.parser = parser;
    this.scrub = scrub;
  }

  /// Reads a whole document, which must be UTF-8 without a byte order mark.
  ///
  /// @param scrub applied to every string and key; removes text that must not be shown
  public static Parsed read(byte[] bytes, UnaryOperator<String> scrub)
      throws MalformedJsonException {
    if (bytes.length > 1
        && (bytes[0] & 0xff)
            >= 0xef) { // a mark of UTF-8 or UTF-16; JSON never begins with these bytes
      throw new MalformedJsonException("it begins with a byte order mark");
    }
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      var reader = new JsonReader(parser, scrub);
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("it is empty");
      }
      var value = reader.value();
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("something follows its end");
      }
      return new Parsed(value, reader.duplicateKeys);
    } catch (StreamConstraintsException _) {
      throw new MalformedJsonException("it is too deep, or one of its parts is too long");
    } catch (
        JacksonException
            malformed) { // not only for syntax: wrong encodings have a type of their own
      var where = malformed.getLocation();
      throw new MalformedJsonException(
          scrub.apply(firstSentence(malformed.getOriginalMessage()))
              + (where == null
                  ? ""
                  : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
    }
  }

  private static String firstSentence(String message) {
    return message.lines().findFirst().orElse(message);
  }

  private Json value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new JsonString(scrub.apply(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("Jackson returned a token that does not begin a value");
    };
  }

  private JsonObject object() {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = scrub.apply(parser.currentName());
      parser.nextToken();
      if (members.put(name, value()) != null) {
        duplicateKeys.add(name);
      }
    }
    return new JsonObject(members);
  }

  private JsonArray array() {
    var elements = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new JsonArray(elements);
  }
}
