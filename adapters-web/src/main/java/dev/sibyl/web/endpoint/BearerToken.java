package dev.sibyl.web.endpoint;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The access token in a header `Authorization`. Old clients of Replicate write `Token` instead of
/// `Bearer`.
public final class BearerToken {

  private static final Set<String> SCHEMES = Set.of("bearer", "token");

  /// Null if the header has none.
  public static @Nullable String in(String header) {
    var words = header.strip();
    var blank = words.indexOf(' ');
    var scheme = words.substring(0, Math.max(0, blank));
    return SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
        ? words.substring(blank).stripLeading()
        : null;
  }

  private BearerToken() {}
}
