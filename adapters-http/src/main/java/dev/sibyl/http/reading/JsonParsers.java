package dev.sibyl.http.reading;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Jackson's parsers, and their errors in plain words.
final class JsonParsers {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_KEPT_NAME = 64;

  /// A parser of text in UTF-8 from `start` on. Long strings are not read with it.
  static JsonParser of(byte[] text, int start) {
    return factory().createParser(ObjectReadContext.empty(), text, start, text.length - start);
  }

  /// A factory for one document: a common one would keep the keys of all documents.
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .streamReadConstraints(limits().build())
        .build();
  }

  /// A factory of parsers that refuse numbers that JSON does not have: they would have to be noted.
  /// It keeps the keys of its documents, at most some thousands; so it also refuses keys that are
  /// longer than any of the format.
  static JsonFactory strictFactory() {
    return JsonFactory.builder()
        .streamReadConstraints(limits().maxNameLength(MAX_KEPT_NAME).build())
        .build();
  }

  private static StreamReadConstraints.Builder limits() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(MAX_DEPTH)
        .maxStringLength(2 * LongString.MIN_LENGTH)
        .maxNumberLength(MAX_NUMBER_LENGTH);
  }

  static boolean isAboutHalfASurrogatePair(JacksonException error) {
    return error.getOriginalMessage().contains("surrogate");
  }

  /// What is wrong, for the user.
  static String problem(JacksonException error) {
    var place = place(error.getLocation());
    return switch (error) {
      case StreamConstraintsException _ ->
          "the answer exceeds a limit: it is deeper than "
              + MAX_DEPTH
              + " levels, or has a number of more than "
              + MAX_NUMBER_LENGTH
              + " digits or a key of more than 50,000 characters";
      case UnexpectedEndOfInputException _ -> notJson("it is cut short" + place);
      default -> "the answer is not valid JSON" + place;
    };
  }

  /// ` (line 3, column 7)`, or nothing if it is not known.
  static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  static String notJson(String reason) {
    return "the answer is not valid JSON: " + reason;
  }

  private JsonParsers() {}
}
