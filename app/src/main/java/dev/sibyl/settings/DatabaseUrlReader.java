package dev.sibyl.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the URL of a database. A problem does not quote it: it may contain a password.
final class DatabaseUrlReader {

  private static final Pattern SCHEME = Pattern.compile("postgres(?:ql)?");
  private static final Pattern PATH = Pattern.compile("/[^/]+");

  /// The URL, or null if none is set or it cannot be used.
  static @Nullable DatabaseUrl read(SettingsBlock block) {
    var text = block.text(SettingName.DATABASE);
    if (text == null) {
      return null;
    }
    var url = url(text.strip());
    if (url == null) {
      block.problem(
          SettingName.DATABASE,
          "database must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE; write other characters"
              + " than letters and digits in the password as in URLs, @ as %40");
      return null;
    }
    var place = block.place(SettingName.DATABASE.text());
    if (place != null && place.isInFile() && url.hasPassword()) {
      requirePrivate(Path.of(place.name()), block);
    }
    return url;
  }

  private static void requirePrivate(Path file, SettingsBlock block) {
    if (FileAccess.isReadableByOthers(file)) {
      block.problem(
          SettingName.DATABASE,
          "group or others can read the file with this password; run  " + FileAccess.remedy(file));
    }
  }

  private static @Nullable DatabaseUrl url(String text) {
    try {
      var url = URI.create(text);
      return SCHEME.matcher(String.valueOf(url.getScheme())).matches()
              && url.getHost() != null
              && PATH.matcher(url.getPath()).matches()
              && url.getFragment() == null
          ? new DatabaseUrl(url)
          : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private DatabaseUrlReader() {}
}
