package dev.sibyl.settings;

import java.util.regex.Pattern;

/// Checks the path of a URL.
final class UrlPath {

  /// What RFC 3986 allows in a path. No group is repeated over single characters: that would
  /// overflow the stack on a long path.
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]*");

  private static final Pattern WRONG_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final Pattern DOTS =
      Pattern.compile("(?:^|/)(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ID = Pattern.compile("/\\{id}(?=/|$)");

  /// Whether a URL can have this path, and no server or client shortens it.
  static boolean isPlain(String path) {
    return CHARACTERS.matcher(path).matches()
        && !WRONG_ESCAPE.matcher(path).find()
        && !DOTS.matcher(path).find();
  }

  /// Whether it begins with a slash and has `{id}` exactly once, as a whole part.
  static boolean isTemplate(String path) {
    return path.startsWith("/")
        && ID.matcher(path).results().count() == 1
        && isPlain(ID.matcher(path).replaceFirst("/id"));
  }

  private UrlPath() {}
}
