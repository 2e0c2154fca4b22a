package dev.sibyl.settings;

import dev.sibyl.settings.KeySetting.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the URL of a database. A problem does not quote it: it may contain a password.
final class DatabaseUrlReader {

  private static final int MAX_PORT = 65_535;

  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?#]+)(?::(?<password>[^:@/?#]*))?@)?"
              + "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?"
              + "/(?<database>[^/?#]+)(?:\\?(?<parameters>[^#@]*))?");

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
          "database must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE; in the user and the"
              + " password, write % as %25, : as %3A, @ as %40, / as %2F, ? as %3F and # as %23");
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
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    var port = parts.group("port") == null ? 0 : Integer.parseInt(parts.group("port"));
    var password = parts.group("password");
    var parameters = parts.group("parameters");
    try {
      return port > MAX_PORT
          ? null
          : new DatabaseUrl(
              parts.group("user") == null ? null : decoded(parts.group("user")),
              password == null ? null : new Secret(decoded(password)),
              parts.group("host"),
              port,
              decoded(parts.group("database")),
              new Secret(parameters == null ? "" : parameters));
    } catch (IllegalArgumentException _) {
      return null; // an escape that is none
    }
  }

  /// In the part of a URL before the question mark, a plus sign means itself.
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private DatabaseUrlReader() {}
}
