package dev.sibyl.cli.input;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Finds the predictions that a JSON value names: an object by its `id`, such as the answer to a
/// create call, or by the provider and id in its `sibyl`, such as a line of Sibyl's own `--json`;
/// an object without an id by those in its `data` or `results`, such as a list of predictions; an
/// array by its elements.
final class JsonReferences {

  static final int MAX_DEPTH = 500;

  /// The reader of the characters limits the length of the value, and so of everything in it.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /// What an object names.
  ///
  /// @param provider null unless it is text
  /// @param id null unless it is text or a whole number
  private record Names(@Nullable String provider, @Nullable String id) {
    static final Names NONE = new Names(null, null);
  }

  private final Consumer<String> references;
  private final Consumer<String> problems;

  /// @param references called with each id or `PROVIDER:ID`
  /// @param problems called with each reason why a part of the value names no prediction
  JsonReferences(Consumer<String> references, Consumer<String> problems) {
    this.references = references;
    this.problems = problems;
  }

  /// Reads one value to its end.
  ///
  /// @param json the characters of the value, which is an object or an array
  /// @throws JacksonException if it is not valid JSON, perhaps after some of its references
  void readFrom(Reader json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          readValue(parser).forEach(this::accept);
        }
      } else {
        readValue(parser).forEach(this::accept);
      }
      parser.nextToken(); // checks that nothing follows
    }
  }

  private void accept(Names names) {
    if (names.id() == null) {
      problems.accept("a JSON value without an id");
      return;
    }
    try {
      // Both are checked first: text from a file must not become a URL.
      var id = new PredictionId(names.id());
      references.accept(
          names.provider() == null
              ? id.value()
              : new PredictionRef(new ProviderName(names.provider()), id).text());
    } catch (IllegalArgumentException invalid) {
      problems.accept(String.valueOf(invalid.getMessage()));
    }
  }

  private static List<Names> readValue(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> {
        var names = new ArrayList<Names>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          names.addAll(readValue(parser));
        }
        yield names;
      }
      case null, default -> List.of(Names.NONE);
    };
  }

  /// Of a member that occurs twice, the last value counts.
  private static List<Names> readObject(JsonParser parser) {
    var own = Names.NONE;
    var sibyl = Names.NONE;
    var inner = List.<Names>of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> own = new Names(null, text(parser));
        case "sibyl" -> sibyl = readNames(parser);
        case "data", "results" -> inner = readValue(parser);
        default -> parser.skipChildren();
      }
    }
    if (sibyl.provider() != null && sibyl.id() != null) {
      return List.of(sibyl);
    }
    return own.id() == null && !inner.isEmpty() ? inner : List.of(own);
  }

  private static Names readNames(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Names.NONE;
    }
    String provider = null;
    String id = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "provider" -> provider = text(parser);
        case "id" -> id = text(parser);
        default -> parser.skipChildren();
      }
    }
    return new Names(provider, id);
  }

  /// The text of a value or the digits of a whole number, null if it is neither.
  private static @Nullable String text(JsonParser parser) {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }
}
