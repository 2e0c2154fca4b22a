package dev.sibyl.web.registration;

import static java.lang.Character.SURROGATE;

import dev.sibyl.web.endpoint.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads
/// `{"watches":[{"id":"…","provider":"…","label":"…","webhook":"https://…","events":["…"]}]}`. All
/// but the id can be null. A member that is not known is refused: who sends it expects something of
/// it.
final class RegistrationReader {

  private static final int MAX_WATCHES = 1_000;
  private static final int MAX_LABEL = 200;
  private static final JsonFactory FACTORY = new JsonFactory();

  /// @throws ProblemException that names the first bad one
  static List<NamedPrediction> read(byte[] body) throws ProblemException {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      require("watches".equals(parser.nextName()));
      require(parser.nextToken() == JsonToken.START_ARRAY);
      var named = new ArrayList<NamedPrediction>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (named.size() == MAX_WATCHES) {
          throw bad("no more than 1,000 watches can be registered at once");
        }
        named.add(read(parser, named.size()));
      }
      require(parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
      return named;
    } catch (JacksonException malformed) {
      var place = malformed.getLocation();
      throw bad(
          "the body is no valid JSON: line %d, column %d"
              .formatted(place.getLineNr(), place.getColumnNr()));
    }
  }

  private static NamedPrediction read(JsonParser parser, int index) throws ProblemException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw invalid(index, "it is no object");
    }
    String id = null;
    String provider = null;
    String label = null;
    String webhook = null;
    List<String> events = null;
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "id" -> id = text(parser, index, name);
        case "provider" -> provider = textOrNull(parser, index, name);
        case "label" -> label = label(parser, index);
        case "webhook" -> webhook = textOrNull(parser, index, name);
        case "events" -> events = events(parser, index);
        default -> throw invalid(index, "\"" + name + "\" is not known");
      }
    }
    if (events != null && webhook == null) {
      throw invalid(index, "it has \"events\", but no \"webhook\"");
    }
    if (id == null) {
      throw invalid(index, "it has no \"id\"");
    }
    return new NamedPrediction(id, provider, label, webhook, events);
  }

  private static @Nullable String label(JsonParser parser, int index) throws ProblemException {
    var label = textOrNull(parser, index, "label");
    if (label != null && !isLabel(label)) {
      throw invalid(
          index, "a label is 1 to " + MAX_LABEL + " characters, none of them a control character");
    }
    return label;
  }

  private static boolean isLabel(String text) {
    var length = text.codePointCount(0, text.length());
    return length > 0
        && length <= MAX_LABEL
        && text.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == SURROGATE);
  }

  private static @Nullable List<String> events(JsonParser parser, int index)
      throws ProblemException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw invalid(index, "\"events\" is no list");
    }
    var events = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      events.add(text(parser, index, "events"));
    }
    return events;
  }

  private static @Nullable String textOrNull(JsonParser parser, int index, String name)
      throws ProblemException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : text(parser, index, name);
  }

  private static String text(JsonParser parser, int index, String name) throws ProblemException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(index, "it needs a text as \"" + name + "\"");
    }
    return parser.getString();
  }

  private static void require(boolean condition) throws ProblemException {
    if (!condition) {
      throw bad("the body is not {\"watches\": [{\"id\": …, \"provider\": …}, …]}");
    }
  }

  /// One of the watches is bad; none is registered.
  static ProblemException invalid(int index, String detail) {
    return bad("watches[" + index + "]: " + detail + "; none is registered");
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(400, "Bad request", detail);
  }

  private RegistrationReader() {}
}
