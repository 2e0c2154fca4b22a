package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.service.ServiceWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The watches of the service for people, as a table: prediction, status, progress, time, problem.
public final class WatchTable {

  private static final Row HEADING =
      new Row("PREDICTION", Line.of("STATUS"), "DONE", "TIME", "PROBLEM");

  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, Line status, String done, String time, String problem) {}

  /// Adds a row.
  public void add(ServiceWatch watch) {
    var age = watch.age();
    var fraction = watch.fraction(); // the last one of what has ended need not be 100 %
    rows.add(
        new Row(
            watch.reference().text(),
            status(watch),
            fraction == null || hasEnded(watch)
                ? ""
                : (int) Math.floor(fraction * 100 + 1e-9) + " %",
            age == null ? "" : DurationText.of(age),
            Shortened.of(Objects.requireNonNullElse(watch.problem(), ""))));
  }

  private static boolean hasEnded(ServiceWatch watch) {
    return watch.status() != null && Status.of(watch.status()).hasEnded();
  }

  private static Line status(ServiceWatch watch) {
    if (!watch.isOpen() && !hasEnded(watch)) {
      return Line.of(Style.BAD, "given up");
    }
    return watch.status() == null
        ? Line.of("no answer yet")
        : StatusText.of(Status.of(watch.status()));
  }

  /// A heading and all rows; nothing without rows.
  public List<Line> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    var all = Stream.concat(Stream.of(HEADING), rows.stream()).toList();
    var name = all.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    var status = all.stream().mapToInt(row -> row.status().columns()).max().orElse(0);
    var done = all.stream().mapToInt(row -> row.done().length()).max().orElse(0);
    var time = all.stream().mapToInt(row -> row.time().length()).max().orElse(0);
    return all.stream()
        .map(row -> {
          var after =
              " ".repeat(status - row.status().columns() + 2 + done - row.done().length())
                  + row.done()
                  + "  "
                  + padded(row.time(), time)
                  + row.problem();
          return Line.of(padded(row.name(), name)).plus(row.status()).plus(after.stripTrailing());
        })
        .toList();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }
}
