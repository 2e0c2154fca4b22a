package dev.sibyl.system;

import dev.sibyl.cli.console.TerminalSize;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out which standard streams are terminals. Java cannot see it of each by itself, so the
/// launcher passes it in system properties.
///
/// @param environment the variables of the process
/// @param properties looks a system property up; null if it is unset
public record TerminalDetection(
    Map<String, String> environment, Function<String, @Nullable String> properties) {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_ROWS = 24;

  /// A standard stream that is written to.
  public enum Stream {
    STDOUT("sibyl.stdout"),
    STDERR("sibyl.stderr");

    private final String property;

    Stream(String property) {
      this.property = property;
    }
  }

  /// Whether the stream is a terminal.
  public boolean isTerminal(Stream stream) {
    return "terminal".equals(properties.apply(stream.property));
  }

  /// Whether a stream is coloured if neither option nor settings say so: a terminal is, unless
  /// `NO_COLOR` or `TERM=dumb` is set; with `FORCE_COLOR` every stream is.
  public boolean isColored(Stream stream) {
    if (isSet("NO_COLOR")) {
      return false;
    }
    return isSet("FORCE_COLOR") || (isTerminal(stream) && !isDumb());
  }

  /// The size at the start of the terminal on which live lines are drawn.
  public TerminalSize liveSize() {
    if (!isTerminal(Stream.STDERR) || isDumb()) {
      return TerminalSize.NONE;
    }
    return new TerminalSize(
        number("sibyl.columns", DEFAULT_COLUMNS), number("sibyl.rows", DEFAULT_ROWS));
  }

  private int number(String property, int fallback) {
    var number = properties.apply(property);
    return number != null && number.matches("\\d{1,5}") ? Integer.parseInt(number) : fallback;
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
