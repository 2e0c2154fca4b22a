package dev.sibyl.http.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.RegisteredWatch.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A registration: what is sent, and what the service answers.
final class RegistrationJson {

  /// The body of the request.
  ///
  /// @param webhook null for none
  static byte[] of(List<PredictionRef> references, @Nullable URI webhook) {
    var watches = references.stream().<Json>map(reference -> watch(reference, webhook)).toList();
    return JsonObject.EMPTY
        .with("watches", new JsonArray(watches))
        .print()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject watch(PredictionRef reference, @Nullable URI webhook) {
    var members = new LinkedHashMap<String, Json>();
    members.put("id", new JsonString(reference.id().value()));
    members.put("provider", new JsonString(reference.provider().value()));
    if (webhook != null) {
      members.put("webhook", new JsonString(webhook.toString()));
    }
    return new JsonObject(members);
  }

  /// A watch for each reference, null if that is not what the service has answered.
  static @Nullable List<RegisteredWatch> read(JsonObject sent, List<PredictionRef> references) {
    if (!(sent.get("watches") instanceof JsonArray(var watches))
        || watches.size() != references.size()) {
      return null;
    }
    var registered = new ArrayList<RegisteredWatch>();
    for (var watch : watches) {
      var read = registered(watch, references.get(registered.size()));
      if (read == null) {
        return null;
      }
      registered.add(read);
    }
    return registered;
  }

  private static @Nullable RegisteredWatch registered(Json json, PredictionRef reference) {
    if (!(json instanceof JsonObject watch) || !reference.equals(WatchReader.reference(watch))) {
      return null;
    }
    var number = WatchReader.number(watch.get("number"));
    var state =
        Stream.of(State.values())
            .filter(word -> word.word().equals(watch.text("state")))
            .findFirst()
            .orElse(null);
    var url = url(watch.text("url"));
    return number == null || state == null || url == null
        ? null
        : new RegisteredWatch(reference, number, state, url);
  }

  private static @Nullable URI url(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private RegistrationJson() {}
}
