package dev.sibyl.http.service;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.domain.service.WatchPage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads watches as the service sends them.
final class WatchReader {

  /// Null if it is no page.
  ///
  /// @param now by the clock of the service
  static @Nullable WatchPage page(JsonObject sent, Instant now) {
    var next = sent.get("next");
    if (!(sent.get("watches") instanceof JsonArray(var watches)) || next == null) {
      return null;
    }
    var read = new ArrayList<ServiceWatch>();
    for (var json : watches) {
      var watch = watch(json, now);
      if (watch == null) {
        return null;
      }
      read.add(watch);
    }
    if (next == JsonNull.NULL) {
      return new WatchPage(read, null);
    }
    var number = number(next);
    // A page that leads to another one is not empty.
    return number == null || read.isEmpty() ? null : new WatchPage(read, number);
  }

  /// Null if it is no watch.
  ///
  /// @param now by the clock of the service
  static @Nullable ServiceWatch watch(@Nullable Json json, Instant now) {
    if (!(json instanceof JsonObject sent)) {
      return null;
    }
    var reference = reference(sent);
    return reference != null && sent.get("ended") instanceof JsonBoolean(var ended)
        ? new ServiceWatch(
            reference,
            !ended,
            sent.text("status"),
            fraction(sent),
            age(sent, now),
            problem(sent),
            sent)
        : null;
  }

  /// Which prediction it is, null if it does not say so.
  static @Nullable PredictionRef reference(JsonObject sent) {
    var provider = sent.text("provider");
    var id = sent.text("id");
    try {
      return provider == null || id == null
          ? null
          : new PredictionRef(new ProviderName(provider), new PredictionId(id));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// A whole number, null if it is none.
  static @Nullable Long number(@Nullable Json json) {
    return json instanceof JsonNumber(var digits) && digits.matches("\\d{1,18}")
        ? Long.valueOf(digits)
        : null;
  }

  private static @Nullable Double fraction(JsonObject sent) {
    return sent.get("progress") instanceof JsonObject progress
            && progress.get("fraction") instanceof JsonNumber(var digits)
        ? Double.valueOf(digits)
        : null;
  }

  private static @Nullable Duration age(JsonObject sent, Instant now) {
    var created = time(sent, "created_at");
    var begin = created == null ? time(sent, "registered_at") : created;
    var ended = time(sent, "ended_at");
    var age = begin == null ? null : Duration.between(begin, ended == null ? now : ended);
    return age == null || age.isNegative() ? null : age;
  }

  private static @Nullable Instant time(JsonObject sent, String name) {
    var text = sent.text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// Trouble with the polls says more than the failure of a prediction that was known before.
  private static @Nullable String problem(JsonObject sent) {
    if (!(sent.get("problem") instanceof JsonObject problem)) {
      return sent.text("error");
    }
    var title = problem.text("title");
    var detail = problem.text("detail");
    return title == null || detail == null || detail.isEmpty() ? title : title + ": " + detail;
  }

  private WatchReader() {}
}
