package dev.sibyl.cli.render;

import dev.sibyl.domain.Lookup.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as people read them: local, with their offset.
public final class TimeText {

  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ROOT);

  private final ZoneId zone;

  public TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /// A time of today.
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String dateAndTime(Instant instant) {
    return DATE_AND_TIME.format(instant.atZone(zone));
  }

  /// When a prediction was created, how long it has waited and how long it has run.
  List<String> history(Found answer) {
    var timings = answer.prediction().timings();
    var parts = new ArrayList<String>();
    if (timings.created() != null) {
      parts.add("created " + dateAndTime(timings.created()));
    }
    add(parts, "waited ", timings.queued(), "waiting for ", since(timings.created(), answer));
    add(parts, "ran ", timings.ran(), "running for ", since(timings.started(), answer));
    return parts;
  }

  private static void add(
      List<String> parts,
      String past,
      @Nullable Duration whole,
      String present,
      @Nullable Duration soFar) {
    if (whole != null) {
      parts.add(past + DurationText.of(whole));
    } else if (soFar != null) {
      parts.add(present + DurationText.of(soFar));
    }
  }

  /// The time from an instant to the answer; null if the prediction has ended.
  private static @Nullable Duration since(@Nullable Instant start, Found answer) {
    return start == null
            || answer.prediction().status().hasEnded()
            || !start.isBefore(answer.answeredAt())
        ? null
        : Duration.between(start, answer.answeredAt());
  }
}
