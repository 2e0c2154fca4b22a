package dev.sibyl.http.rehearsal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of a [PredictionScript].
///
/// @param argument the rest of the line, empty if there is none
record ScriptLine(When when, Verb verb, String argument) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?<from>[\\d.]+)s(?:\\.\\.(?<to>[\\d.]+)s)?"
              + "|every (?<every>\\d+)|poll (?<poll>\\d+))\\s+"
              + "(?<verb>status|log|bar|output|error|answer|reset|back)(?: (?<argument>.*))?");

  /// When a line takes effect. Times are measured from the first poll.
  sealed interface When {

    record FromTime(Duration time) implements When {}

    record Between(Duration from, Duration to) implements When {}

    record FromPoll(int number) implements When {}

    record EveryPoll(int nth) implements When {}
  }

  /// What a line does.
  enum Verb {
    STATUS,
    LOG,
    BAR,
    OUTPUT,
    ERROR,
    ANSWER,
    RESET,
    BACK
  }

  /// @throws IllegalArgumentException if it is not a line of a script
  static ScriptLine parse(String text) {
    var line = LINE.matcher(text.stripTrailing());
    if (line.matches()) {
      var when = when(line);
      var verb = Verb.valueOf(line.group("verb").toUpperCase(Locale.ROOT));
      var argument = line.group("argument");
      if (verb != Verb.BAR || when instanceof When.Between) {
        return new ScriptLine(when, verb, argument == null ? "" : argument);
      }
    }
    throw new IllegalArgumentException("not a line of a script: " + text);
  }

  private static When when(Matcher line) {
    if (line.group("every") != null) {
      return new When.EveryPoll(Integer.parseInt(line.group("every")));
    }
    if (line.group("poll") != null) {
      return new When.FromPoll(Integer.parseInt(line.group("poll")));
    }
    var from = seconds(line.group("from"));
    return line.group("to") == null
        ? new When.FromTime(from)
        : new When.Between(from, seconds(line.group("to")));
  }

  static Duration seconds(String text) {
    return Duration.parse("PT" + text + "S");
  }

  /// The time from which on it is part of the prediction; null if it is not, or not yet.
  @Nullable Duration begin(PollHistory polls) {
    return switch (when) {
      case When.FromTime(var time) -> time;
      case When.Between(var from, _) -> from;
      case When.FromPoll(var number) -> polls.time(number);
      case When.EveryPoll _ -> null;
    };
  }

  /// Whether it changes the answer to the latest poll.
  boolean isOn(Duration time, PollHistory polls) {
    return switch (when) {
      case When.FromTime(var from) -> from.compareTo(time) <= 0;
      case When.Between(var from, var to) -> from.compareTo(time) <= 0 && time.compareTo(to) < 0;
      case When.FromPoll(var number) -> polls.count() >= number;
      case When.EveryPoll(var nth) -> polls.count() % nth == 0;
    };
  }

  /// Whether it ends the prediction.
  boolean isEnd() {
    return verb == Verb.STATUS && argument.matches("succeeded|failed|canceled|aborted");
  }
}
