package dev.sibyl.domain.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object; its members keep the order in which they were sent.
public record JsonObject(Map<String, Json> members) implements Json {

  public static final JsonObject EMPTY = new JsonObject(Map.of());

  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// The member of that name, or null if there is none. A member that is `null` in JSON is
  /// [JsonNull].
  public @Nullable Json get(String name) {
    return members.get(name);
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// The member's text if it is a string, else null.
  public @Nullable String text(String name) {
    return members.get(name) instanceof JsonString(var text) ? text : null;
  }

  /// This object with one more member at the end; a member of that name is replaced.
  public JsonObject with(String name, Json value) {
    var copy = new LinkedHashMap<>(members);
    copy.remove(name);
    copy.put(name, value);
    return new JsonObject(copy);
  }
}
