package dev.sibyl.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads and checks a setting that is an http or https URL without user, query and fragment. A
/// problem does not quote it: it may contain a key.
final class UrlReader {

  private static final int MAX_PORT = 65_535;

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

  /// The URL with scheme and host in lower case, or null if none is set or it cannot be used.
  static @Nullable URI read(SettingsBlock block, SettingName setting) {
    var text = block.text(setting);
    return text == null ? null : parse(text.strip(), block, setting);
  }

  /// Whether it begins with `http:` and is not on this machine.
  ///
  /// @param url that was read here
  static boolean isPlainHttpToAnotherMachine(URI url) {
    return url.getScheme().equals("http") && !isLoopback(url);
  }

  /// Whether it is on this machine.
  ///
  /// @param url that was read here
  static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost()).matches();
  }

  private static @Nullable URI parse(String text, SettingsBlock block, SettingName setting) {
    if (!text.contains("://")) {
      block.problem(
          setting, setting.text() + " must begin with a scheme: write https:// before it");
      return null;
    }
    try {
      var url = URI.create(text);
      var wrong = problemOf(url);
      if (wrong == null) {
        return normalized(url);
      }
      block.problem(setting, setting.text() + wrong);
    } catch (IllegalArgumentException _) {
      block.problem(
          setting,
          setting.text()
              + " is not a valid URL: it has a character that no URL may have, or no host");
    }
    return null;
  }

  private static @Nullable String problemOf(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme)
        || url.getHost() == null
        || url.getPort() == 0
        || url.getPort() > MAX_PORT) {
      return " must begin with https:// and a host (and a port from 1 to 65535)";
    }
    if (url.getHost().contains("%")) {
      return " must not contain the zone of an IPv6 address (%…)";
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return " must not contain a user, a query or a fragment";
    }
    return UrlPath.isPlain(url.getRawPath())
        ? null
        : " must not contain . or .. as a part of its path, or a character that no URL may have";
  }

  private static URI normalized(URI url) {
    return URI.create(
        url.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + url.getHost().toLowerCase(Locale.ROOT)
            + (url.getPort() < 0 ? "" : ":" + url.getPort())
            + url.getRawPath());
  }

  private UrlReader() {}
}
