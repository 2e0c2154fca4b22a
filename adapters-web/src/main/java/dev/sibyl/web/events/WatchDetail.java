package dev.sibyl.web.events;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonText;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.endpoint.NotificationJson;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A watch with its whole output, its notifications, and the prediction as its provider sent it.
record WatchDetail(JsonObject watch, Json notifications, JsonText prediction) implements JsonText {

  /// @param notifications null if the store does not answer
  static WatchDetail of(
      WatchEntry watch, @Nullable List<Notification> notifications, WatchJson rows, Instant now) {
    var members = rows.members(watch, now);
    var prediction = watch.answer() == null ? null : watch.answer().prediction();
    var output = prediction == null ? null : prediction.output();
    members.put("files", JsonArray.ofTexts(output == null ? List.of() : output.files()));
    members.put("text", Json.of(output == null ? null : output.text()));
    return new WatchDetail(
        new JsonObject(members),
        notifications == null ? JsonNull.NULL : NotificationJson.array(notifications),
        prediction == null ? JsonNull.NULL : prediction.raw());
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept("{\"watch\":");
    watch.printTo(pieces);
    pieces.accept(",\"notifications\":");
    notifications.printTo(pieces);
    pieces.accept(",\"prediction\":");
    prediction.printTo(pieces);
    pieces.accept("}");
  }

  @Override
  public long weight() {
    return watch.weight() + notifications.weight() + prediction.weight();
  }
}
