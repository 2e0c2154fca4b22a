package dev.sibyl.domain.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A JSON object; its members keep the order in which they were sent.
public record JsonObject(Map<String, Json> members) implements Json, RawJson {

  public static final JsonObject EMPTY = new JsonObject(Map.of());

  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// The member of that name, or null if there is none. A member that is `null` in JSON is
  /// [JsonNull].
  public @Nullable Json get(String name) {
    return members.get(name);
  }

  @Override
  public boolean has(String name) {
    return members.containsKey(name);
  }

  @Override
  public @Nullable String text(String name) {
    return members.get(name) instanceof JsonString(var text) ? text : null;
  }

  @Override
  public JsonObject with(String name, Json value) {
    var copy = new LinkedHashMap<>(members);
    copy.remove(name);
    copy.put(name, value);
    return new JsonObject(copy);
  }

  @Override
  public JsonObject merge(Map<String, Json> more) {
    var copy = new LinkedHashMap<>(members);
    copy.putAll(more);
    return new JsonObject(copy);
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    var separator = "{";
    for (var member : members.entrySet()) {
      pieces.accept(separator);
      StringPrinter.quote(member.getKey(), pieces);
      pieces.accept(":");
      member.getValue().printTo(pieces);
      separator = ",";
    }
    pieces.accept(members.isEmpty() ? "{}" : "}");
  }

  @Override
  public long weight() {
    var weight = JsonWeight.OBJECT;
    for (var member : members.entrySet()) {
      weight += JsonWeight.MEMBER + JsonWeight.of(member.getKey()) + member.getValue().weight();
    }
    return weight;
  }
}
