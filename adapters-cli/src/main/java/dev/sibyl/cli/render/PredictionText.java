package dev.sibyl.cli.render;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.SafeText;
import dev.sibyl.ports.driving.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A prediction as people read it: a block for one, a line each for many.
public final class PredictionText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ROOT);

  private final Style style;
  private final ZoneId zone;

  public PredictionText(Style style, ZoneId zone) {
    this.style = style;
    this.zone = zone;
  }

  /// The answer: a block where it stands alone, else a line.
  public String text(PredictionRef reference, Prediction prediction, boolean alone) {
    return alone ? block(reference, prediction) : line(reference, prediction);
  }

  /// All that matters, one thing a line.
  private String block(PredictionRef reference, Prediction prediction) {
    var lines = new ArrayList<String>();
    lines.add(prediction.id().value() + "  " + style.status(prediction.status()));
    var model = prediction.model();
    if (model != null) {
      lines.add(row("model", SafeText.line(model)));
    }
    lines.add(row("provider", reference.provider().value()));
    var times = times(prediction);
    if (!times.isEmpty()) {
      lines.add(row("time", times));
    }
    var progress = prediction.progress();
    if (progress != null && !prediction.status().ended()) {
      lines.add(row("progress", progress(progress, prediction.rest())));
    }
    var failure = prediction.failure();
    if (failure != null) {
      lines.add(row("error", SafeText.line(failure.message())));
    }
    lines.addAll(output(prediction));
    var keeping = keeping(prediction);
    if (!keeping.isEmpty()) {
      lines.add(row("files", keeping));
    }
    return String.join("\n", lines);
  }

  /// The gist on one line.
  public String line(PredictionRef reference, Prediction prediction) {
    return reference.id().value() + "  " + status(prediction);
  }

  /// What one provider says when it is asked whether it knows a prediction.
  public String finding(Answer answer) {
    var reference = answer.reference();
    var told =
        switch (answer.lookup()) {
          case Found(var prediction) -> status(prediction);
          case NotFound _ -> "does not know it";
          case Trouble trouble ->
              "could not be asked: "
                  + TroubleText.brief(reference, trouble)
                  + ": "
                  + SafeText.line(shortened(trouble.details().message()));
        };
    return reference.id().value() + "  " + reference.provider().value() + "  " + told;
  }

  private String status(Prediction prediction) {
    var gist = gist(prediction);
    return style.status(prediction.status()) + (gist.isEmpty() ? "" : "  " + gist);
  }

  /// What was odd about it, one thing a line; empty where nothing was. That it came in an envelope
  /// is odd for scripts, whose JSON has changed its shape; people see the same as ever.
  public static List<String> oddities(Prediction prediction) {
    return prediction.notes().stream()
        .filter(note -> !isOfTheForm(note))
        .map(note -> SafeText.line(note.text()))
        .toList();
  }

  private static boolean isOfTheForm(Note note) {
    return note.word().equals("unexpected-form")
        || (note.word().startsWith("unwrapped-") && note.detail().isEmpty());
  }

  /// A line of a model's logs. Progress bars write one line over and over; what it came to is what
  /// stands behind the last carriage return.
  public static String logLine(String line, String prefix) {
    var written = line.stripTrailing();
    return prefix + SafeText.line(written.substring(written.lastIndexOf('\r') + 1));
  }

  /// A time of today.
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  private String row(String name, String value) {
    return "  " + style.faint(String.format(Locale.ROOT, "%-9s", name)) + " " + value;
  }

  private String times(Prediction prediction) {
    var timings = prediction.timings();
    var parts = new ArrayList<String>();
    if (timings.created() != null) {
      parts.add("created " + time(timings.created()));
    }
    var queued = timings.queued();
    var ran = timings.ran();
    var asOf = prediction.retention().asOf();
    if (queued != null) {
      parts.add("waited " + duration(queued));
    } else if (!prediction.status().ended() && isBefore(timings.created(), asOf)) {
      parts.add("waiting for " + duration(Duration.between(timings.created(), asOf)));
    }
    if (ran != null) {
      parts.add("ran " + duration(ran));
    } else if (!prediction.status().ended() && isBefore(timings.started(), asOf)) {
      parts.add("running for " + duration(Duration.between(timings.started(), asOf)));
    }
    return String.join(", ", parts);
  }

  private static boolean isBefore(@Nullable Instant time, Instant asOf) {
    return time != null && time.isBefore(asOf);
  }

  private List<String> output(Prediction prediction) {
    var name = prediction.status().ended() ? "output" : "so far";
    return switch (prediction.output()) {
      case Output.None.NOT_YET, Output.None.NEVER -> List.of();
      case Output.None.REMOVED -> List.of(row(name, "removed by the provider"));
      case Output.None.MISSING -> List.of(row(name, "none"));
      case Output.Some(var value, var files, var text) -> {
        var rows = new ArrayList<String>();
        if (text != null) {
          rows.add(row(name, SafeText.lines(text).replace("\n", "\n            ")));
        } else if (!strings(value).isEmpty()) {
          strings(value).stream()
              .map(string -> files.contains(string) ? file(string) : SafeText.line(string))
              .forEach(string -> rows.add(row(rows.isEmpty() ? name : "", string)));
        } else {
          rows.add(row(name, SafeText.line(shortened(value.print()))));
        }
        yield rows;
      }
    };
  }

  /// The strings of an output that is nothing but strings; else its structure matters too.
  private static List<String> strings(Json output) {
    var elements = output instanceof JsonArray(var several) ? several : List.of(output);
    var strings =
        elements.stream().filter(JsonString.class::isInstance).map(JsonString.class::cast);
    var texts = strings.map(JsonString::value).toList();
    return texts.size() == elements.size() ? texts : List.of();
  }

  private String keeping(Prediction prediction) {
    var retention = prediction.retention();
    var until = retention.expiresAt();
    if (prediction.output().files().isEmpty() || until == null) {
      return "";
    }
    return Boolean.TRUE.equals(retention.expired())
        ? "expired " + time(until)
        : "can be fetched until " + time(until);
  }

  private String gist(Prediction prediction) {
    var failure = prediction.failure();
    if (failure != null) {
      return SafeText.line(shortened(failure.message()));
    }
    var progress = prediction.progress();
    if (progress != null && !prediction.status().ended()) {
      return progress(progress, prediction.rest());
    }
    return switch (prediction.output()) {
      case Output.None.NOT_YET, Output.None.NEVER -> "";
      case Output.None.REMOVED -> "output removed by the provider";
      case Output.None.MISSING -> "no output";
      case Output.Some some -> {
        var shown = gist(some);
        yield shown.isEmpty() || prediction.status().ended() ? shown : "so far: " + shown;
      }
    };
  }

  private static String gist(Output.Some output) {
    if (!output.files().isEmpty()) {
      return output.files().stream().map(PredictionText::file).collect(Collectors.joining(" "));
    }
    return SafeText.line(shortened(output.text() == null ? output.value().print() : output.text()));
  }

  /// How far it has come.
  ///
  /// @param rest how much longer it may run, null where nothing tells
  static String progress(Progress progress, @Nullable Duration rest) {
    var text = new StringBuilder();
    // A hair more: 0.29 times 100 is a little less than 29.
    text.append((int) Math.floor(progress.fraction() * 100 + 1e-9)).append(" %");
    if (progress.total() != null) {
      text.append(" (")
          .append(progress.current())
          .append(" of ")
          .append(progress.total())
          .append(')');
    }
    if (progress.stage() > 1) {
      text.append(", stage ").append(progress.stage());
    }
    if (rest != null) {
      text.append(", about ")
          .append(duration(Duration.ofSeconds(rest.plusMillis(500).toSeconds())))
          .append(" to go");
    }
    return text.toString();
  }

  /// A `data:` URI can be megabytes long.
  private static String file(String file) {
    return file.regionMatches(/* ignoreCase= */ true, 0, "data:", 0, 5)
        ? SafeText.line(file.substring(0, file.indexOf(',') + 1))
            + "… ("
            + file.length()
            + " characters)"
        : SafeText.line(file);
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /// `0.02 s`, `8.7 s`, `4 min 5 s`, `1 h 4 min`.
  static String duration(Duration duration) {
    if (duration.toMinutes() < 1 && duration.toMillisPart() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toSeconds() < 1) {
      return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
    }
    if (duration.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
