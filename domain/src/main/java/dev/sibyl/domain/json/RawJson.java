package dev.sibyl.domain.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object with every field and digit that was sent: as a [JsonObject], or as its text, of
/// which nothing is made before it is needed.
public interface RawJson extends JsonText {

  boolean has(String name);

  /// The member's text if it is a string, else null.
  @Nullable String text(String name);

  /// The object with one more member at the end; a member of that name is replaced.
  JsonText with(String name, Json value);

  /// The object with these members: in the places of those of the same names, the others at the
  /// end.
  JsonText merge(Map<String, Json> more);
}
