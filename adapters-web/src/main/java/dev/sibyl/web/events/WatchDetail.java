package dev.sibyl.web.events;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonText;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// A watch with its whole output, and the prediction as its provider sent it.
record WatchDetail(JsonObject watch, JsonText prediction) implements JsonText {

  static WatchDetail of(WatchEntry watch, WatchJson rows, Instant now) {
    var members = rows.members(watch, now);
    var prediction = watch.answer() == null ? null : watch.answer().prediction();
    var output = prediction == null ? null : prediction.output();
    members.put("files", JsonArray.ofTexts(output == null ? List.of() : output.files()));
    members.put("text", Json.of(output == null ? null : output.text()));
    return new WatchDetail(
        new JsonObject(members), prediction == null ? JsonNull.NULL : prediction.raw());
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept("{\"watch\":");
    watch.printTo(pieces);
    pieces.accept(",\"prediction\":");
    prediction.printTo(pieces);
    pieces.accept("}");
  }

  @Override
  public long weight() {
    return watch.weight() + prediction.weight();
  }
}
