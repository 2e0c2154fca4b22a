package dev.sibyl.cli;

import dev.sibyl.domain.json.Json;
import java.util.Optional;

/// Reads JSON that was piped in. Handed in, since this module has no JSON parser.
@FunctionalInterface
public interface JsonText {

  /// The value that a text is, or empty where it is no JSON.
  Optional<Json> read(String text);
}
