package dev.sibyl.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A block of settings, read as typed values. A value of the wrong type is reported and then
/// treated as not set.
final class SettingsBlock {

  /// Socket timeouts count milliseconds in an `int`, which holds 596 hours.
  private static final Duration LONGEST = Duration.ofHours(500);

  private final @Nullable ConfigObject object;
  private final SettingsProblems problems;

  /// @param object null if the block does not exist; it then reads as an empty one
  SettingsBlock(@Nullable ConfigObject object, SettingsProblems problems) {
    this.object = object;
    this.problems = problems;
  }

  boolean exists() {
    return object != null;
  }

  Set<String> names() {
    return object == null ? Set.of() : object.keySet();
  }

  boolean has(SettingName setting) {
    return value(setting.text()) != null;
  }

  /// A block in this block. It does not exist if there is none of that name.
  SettingsBlock block(String name) {
    var value = value(name);
    if (value == null) {
      return new SettingsBlock(null, problems);
    }
    if (!(value instanceof ConfigObject block)) {
      problem(name, name + " must be a block  " + name + " { … }");
      return new SettingsBlock(null, problems);
    }
    return new SettingsBlock(block, problems);
  }

  @Nullable String text(SettingName setting) {
    var value = value(setting.text());
    if (value == null) {
      return null;
    }
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> String.valueOf(value.unwrapped());
      case OBJECT, LIST, NULL -> {
        var type = value.valueType().name().toLowerCase(Locale.ROOT);
        problem(setting, setting.text() + " must be a single value, not " + type);
        yield null;
      }
    };
  }

  int number(SettingName setting, int otherwise) {
    var text = text(setting);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,5}")) {
      problem(setting, setting.text() + " must be a whole number from 1 on, was '" + text + "'");
      return otherwise;
    }
    return Integer.parseInt(text);
  }

  Duration duration(SettingName setting, Duration otherwise) {
    var text = text(setting);
    if (text == null) {
      return otherwise;
    }
    var duration = Durations.read(text);
    if (duration == null || !duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      problem(
          setting,
          setting.text()
              + " must be a duration such as 500ms, 30s or 1h30m, at most 500h, was '"
              + text
              + "'");
      return otherwise;
    }
    return duration;
  }

  void problem(SettingName setting, String message) {
    problem(setting.text(), message);
  }

  void problem(String name, String message) {
    var place = place(name);
    problems.add(place == null ? message : place + ": " + message);
  }

  /// Where a value is set, or null if it is not.
  @Nullable String place(String name) {
    var value = value(name);
    return value == null ? null : SettingsProblems.place(value.origin());
  }

  private @Nullable ConfigValue value(String name) {
    return object == null ? null : object.get(name);
  }
}
