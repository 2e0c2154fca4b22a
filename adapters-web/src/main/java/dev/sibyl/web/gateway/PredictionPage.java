package dev.sibyl.web.gateway;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonText;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A page of the list of predictions.
///
/// @param next the URL of the next one, null if there is none
record PredictionPage(@Nullable String next, List<JsonText> results) implements JsonText {

  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept("{\"previous\":null,\"next\":");
    Json.of(next).printTo(pieces);
    pieces.accept(",\"results\":[");
    var separator = "";
    for (var result : results) {
      pieces.accept(separator);
      result.printTo(pieces);
      separator = ",";
    }
    pieces.accept("]}");
  }

  @Override
  public long weight() {
    return results.stream().mapToLong(JsonText::weight).sum();
  }
}
