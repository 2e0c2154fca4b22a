package dev.sibyl.web.gateway;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The path of a request to the gateway.
///
/// @param prefix `/v1` or `/p/PROVIDER/v1`: links have it too
/// @param provider the name in the path, null for the default provider
/// @param rest what comes after the prefix and a slash
record GatewayPath(String prefix, @Nullable String provider, String rest) {

  private static final Pattern PATH = Pattern.compile("((?:/p/([^/]+))?/v1)/(.+)");
  private static final Pattern PREDICTION = Pattern.compile("predictions/([^/]+)(?:/(cancel))?");

  /// Takes a path apart; null if it does not lead to the gateway.
  static @Nullable GatewayPath of(String path) {
    var matcher = PATH.matcher(path);
    return matcher.matches()
        ? new GatewayPath(matcher.group(1), matcher.group(2), matcher.group(3))
        : null;
  }

  /// The id of a prediction at `predictions/ID`, as it was asked for; null for any other path.
  @Nullable String prediction() {
    return prediction(/* action= */ null);
  }

  /// The id of a prediction at `predictions/ID/cancel`; null for any other path.
  @Nullable String cancellation() {
    return prediction("cancel");
  }

  private @Nullable String prediction(@Nullable String action) {
    var matcher = PREDICTION.matcher(rest);
    return matcher.matches() && Objects.equals(matcher.group(2), action)
        ? matcher.group(1).replace("%3A", ":").replace("%3a", ":")
        : null;
  }
}
