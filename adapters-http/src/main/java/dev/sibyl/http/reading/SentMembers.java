package dev.sibyl.http.reading;

import dev.sibyl.domain.Progress;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads of a JSON object what [PredictionReader] needs, and only checks the rest. No text is made
/// of the logs: they are most of an answer, and only their last progress bar is needed.
final class SentMembers {

  /// The members that values are made of.
  private static final Set<String> NEEDED =
      Set.of(
          "id",
          "model",
          "status",
          "created_at",
          "started_at",
          "completed_at",
          "output",
          "error",
          "data_removed");

  /// Each key is compared with all before it in its object, which is slow if there are many.
  private static final int MAX_MEMBERS = 100;

  private final JsonParser parser;
  private final JsonTree tree;

  /// The names of the members of the object, and behind them those of the objects in it that have
  /// not been read to their end.
  private final List<String> names = new ArrayList<>(32);

  private @Nullable Progress bar;

  SentMembers(JsonParser parser, JsonTree tree) {
    this.parser = parser;
    this.tree = tree;
  }

  /// Reads the whole document.
  ///
  /// @throws MalformedJsonException if it is not an object, or a key occurs twice in an object
  JsonObject read() throws MalformedJsonException, InterruptedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJsonException("it is not an object");
    }
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = addName(0);
      var token = parser.nextToken();
      if (NEEDED.contains(name)) {
        members.put(name, tree.value());
      } else if (token == JsonToken.VALUE_STRING && name.equals("logs")) {
        readLogs();
      } else {
        skip();
      }
    }
    tree.requireEnd();
    if (tree.hasDuplicates()) {
      throw new MalformedJsonException("a key occurs twice");
    }
    return new JsonObject(members);
  }

  /// The names of all members.
  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /// The latest progress bar in the logs, null if there is none.
  @Nullable Progress bar() {
    return bar;
  }

  private void readLogs() {
    var start = parser.getStringOffset();
    bar =
        ProgressBars.latest(parser.getStringCharacters(), start, start + parser.getStringLength());
  }

  private String addName(int first) throws MalformedJsonException {
    var name = parser.currentName();
    for (int i = first; i < names.size(); i++) {
      if (name.equals(names.get(i))) {
        throw new MalformedJsonException("a key occurs twice");
      }
    }
    if (names.size() - first == MAX_MEMBERS) {
      throw new MalformedJsonException("it has too many members");
    }
    names.add(name);
    return name;
  }

  private void skip() throws MalformedJsonException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      var first = names.size();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        addName(first);
        parser.nextToken();
        skip();
      }
      names.subList(first, names.size()).clear();
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        skip();
      }
    }
  }
}
