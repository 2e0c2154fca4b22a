package dev.sibyl.settings;

import java.util.regex.Pattern;

/// Reads how predictions are saved.
final class SaveReader {

  private static final long DEFAULT_MAX_SIZE = 4L << 30;

  /// A name, an address or a network.
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/\\d{1,2})?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:/\\d{1,3})?");

  static SaveSettings read(SettingsBlock root) {
    var save = root.block(SettingName.SAVE.text());
    var allowed = save.texts(SettingName.ALLOW);
    for (var host : allowed) {
      if (!HOST.matcher(host).matches()) {
        save.problem(
            SettingName.ALLOW,
            "allow must be a list of host names, addresses and networks, such as [\"cdn.example\","
                + " \"10.0.0.0/8\"], without scheme, port or path");
        break;
      }
    }
    return new SaveSettings(save.size(SettingName.MAX_SIZE, DEFAULT_MAX_SIZE), allowed);
  }

  private SaveReader() {}
}
