package dev.sibyl.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Pattern;

/// Where a setting is set.
///
/// @param name the path of a file, else the name of an option or of an environment variable
/// @param line in the file, from 1; 0 if it is no file
public record SettingPlace(String name, int line) {

  /// The library writes `FILE: LINE`, with more lines for a block, and `merge of FILE: LINE,NAME`
  /// for a text that is put together.
  private static final Pattern IN_FILE =
      Pattern.compile("(?:merge of )?(.+?): (\\d{1,9})(?:-\\d+)?(?:,.*)?", Pattern.DOTALL);

  static SettingPlace of(ConfigOrigin origin) {
    var inFile = IN_FILE.matcher(origin.description());
    return inFile.matches()
        ? new SettingPlace(inFile.group(1), Integer.parseInt(inFile.group(2)))
        : new SettingPlace(origin.description(), 0);
  }

  boolean isInFile() {
    return line > 0;
  }

  /// Whether the user typed the value in this command. Only such a value may be shown.
  boolean isOption() {
    return name.startsWith("--");
  }

  @Override
  public String toString() {
    return isInFile() ? name + ":" + line : name;
  }
}
