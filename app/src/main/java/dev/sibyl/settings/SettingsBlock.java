package dev.sibyl.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A block of settings, read as typed values. A value of the wrong type is reported and then
/// treated as not set.
final class SettingsBlock {

  private static final Duration SHORTEST = Duration.ofMillis(1);

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
      problem(name, "this must be a block  name { … }");
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
      // As it is written: an unwrapped number would have lost leading zeros and exponents.
      case STRING, NUMBER, BOOLEAN -> textOf(setting);
      case OBJECT, LIST, NULL -> {
        var type = value.valueType().name().toLowerCase(Locale.ROOT);
        problem(setting, setting.text() + " must be a single value, not " + type);
        yield null;
      }
    };
  }

  private @Nullable String textOf(SettingName setting) {
    return object == null ? null : object.toConfig().getString(ConfigUtil.joinPath(setting.text()));
  }

  /// A whole number from 1 on.
  int number(SettingName setting, int max, int otherwise) {
    var text = text(setting);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > max) {
      problem(
          setting,
          setting.text()
              + String.format(Locale.ROOT, " must be a whole number from 1 to %,d", max)
              + typed(setting));
      return otherwise;
    }
    return Integer.parseInt(text);
  }

  /// Whether it is `true`.
  boolean isTrue(SettingName setting) {
    var text = text(setting);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      problem(setting, setting.text() + " must be true or false");
    }
    return "true".equals(text);
  }

  /// A size in bytes, from 1 on.
  long size(SettingName setting, long otherwise) {
    var text = text(setting);
    var size = text == null ? null : Sizes.read(text);
    if (text != null && (size == null || size < 1)) {
      problem(setting, setting.text() + " must be a size such as 500MB or 4GiB, from 1 byte on");
    }
    return size == null || size < 1 ? otherwise : size;
  }

  /// The value as it is written, for people.
  String shown(SettingName setting) {
    var value = value(setting.text());
    return value instanceof ConfigList list
        ? list.render(ConfigRenderOptions.concise())
        : String.valueOf(text(setting));
  }

  /// A list of texts.
  List<String> texts(SettingName setting) {
    var value = value(setting.text());
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof ConfigList list)) {
      problem(setting, setting.text() + " must be a list, such as [\"one\", \"two\"]");
      return List.of();
    }
    return list.stream().map(element -> String.valueOf(element.unwrapped())).toList();
  }

  Duration duration(SettingName setting, Duration otherwise) {
    var text = text(setting);
    return text == null ? otherwise : duration(setting, text, otherwise, "");
  }

  /// A duration, or `none`.
  Deadline deadline(SettingName setting, Deadline otherwise) {
    var text = text(setting);
    if (text == null) {
      return otherwise;
    }
    return text.equals("none")
        ? new Deadline.None()
        : new Deadline.After(duration(setting, text, LONGEST, ", or none"));
  }

  private Duration duration(SettingName setting, String text, Duration otherwise, String also) {
    var duration = Durations.read(text);
    if (duration == null || duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      problem(
          setting,
          setting.text()
              + " must be a duration such as 500ms, 30s or 1h30m, from 1ms to 500h"
              + also
              + typed(setting));
      return otherwise;
    }
    return duration;
  }

  void problem(SettingName setting, String message) {
    problem(setting.text(), message);
  }

  void problem(String name, String message) {
    var place = place(name);
    problems.add(place == null ? new SettingPlace("the settings", 0) : place, message);
  }

  /// The value in the words of an error, if it comes from the command line. Values of files and of
  /// variables are never shown.
  String typed(SettingName setting) {
    var place = place(setting.text());
    return place != null && place.isOption() ? ", was '" + text(setting) + "'" : "";
  }

  /// Where a value is set, or null if it is not.
  @Nullable SettingPlace place(String name) {
    var value = value(name);
    return value == null ? null : SettingPlace.of(value.origin());
  }

  private @Nullable ConfigValue value(String name) {
    return object == null ? null : object.get(name);
  }
}
