package dev.sibyl.cli.input;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.ResolveReferences;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Resolves JSON objects too: the answer of a provider, such as a create call's, by its `id`, and a
/// line of Sibyl's own `--json` by the provider and id in its `sibyl`.
final class JsonReferences implements ResolveReferences {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxDocumentLength(32 << 20)
                  .maxStringLength(32 << 20)
                  .maxTokenCount(2_000_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  /// The members of an object that name a prediction.
  ///
  /// @param provider null unless it is text
  /// @param id null unless it is text
  /// @param sibyl null unless it is an object
  private record Names(@Nullable String id, @Nullable Names sibyl, @Nullable String provider) {}

  private final ResolveReferences others;

  /// @param others resolves every text that is not a JSON object
  JsonReferences(ResolveReferences others) {
    this.others = others;
  }

  @Override
  public Resolution resolve(String text, @Nullable ProviderName provider) {
    if (!text.startsWith("{")) {
      return others.resolve(text, provider);
    }
    try {
      var reference = reference(read(text));
      return reference == null
          ? new Resolution.Invalid("not a JSON object with an id: " + ReferenceText.quoted(text))
          : others.resolve(reference, provider);
    } catch (IllegalArgumentException invalid) {
      return new Resolution.Invalid(String.valueOf(invalid.getMessage()));
    }
  }

  /// The reference as the user could have written it, null if there is none.
  ///
  /// Both names are checked first: text from a file must not become a URL.
  private static @Nullable String reference(@Nullable Names names) {
    if (names == null) {
      return null;
    }
    var sibyl = names.sibyl();
    if (sibyl != null && sibyl.provider() != null && sibyl.id() != null) {
      return new PredictionRef(new ProviderName(sibyl.provider()), new PredictionId(sibyl.id()))
          .text();
    }
    return names.id() == null ? null : new PredictionId(names.id()).value();
  }

  /// Reads the whole text. Null if it is not exactly one JSON object.
  private static @Nullable Names read(String text) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      var names = readObject(parser, /* isSibyl= */ false);
      return parser.nextToken() == null ? names : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  /// Of a member that occurs twice, the last value counts.
  private static Names readObject(JsonParser parser, boolean isSibyl) {
    String id = null;
    String provider = null;
    Names sibyl = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("id")) {
        id = value == JsonToken.VALUE_STRING ? parser.getString() : null;
      } else if (name.equals("provider")) {
        provider = value == JsonToken.VALUE_STRING ? parser.getString() : null;
      } else if (name.equals("sibyl") && !isSibyl) {
        sibyl = value == JsonToken.START_OBJECT ? readObject(parser, /* isSibyl= */ true) : null;
      }
      // Nothing to skip in an object that was read to its end.
      parser.skipChildren();
    }
    return new Names(id, sibyl, provider);
  }
}
