package dev.sibyl.web.gateway;

import org.jspecify.annotations.Nullable;

/// The path of a request to the gateway.
///
/// @param prefix `/v1` or `/p/PROVIDER/v1`: links have it too
/// @param provider the name in the path, null for the default provider
/// @param rest what comes after the prefix and a slash
record GatewayPath(String prefix, @Nullable String provider, String rest) {

  private static final String VERSION = "/v1";
  private static final String NAMED = "/p/";
  private static final String PREDICTIONS = "predictions/";
  private static final String CANCEL = "/cancel";

  /// Takes a path apart; null if it does not lead to the gateway.
  static @Nullable GatewayPath of(String path) {
    var end = path.startsWith(NAMED) ? path.indexOf('/', NAMED.length()) : 0;
    var rest = end + VERSION.length() + 1;
    if (end < 0 || path.length() <= rest || !path.startsWith(VERSION + "/", end)) {
      return null;
    }
    var provider = end == 0 ? null : path.substring(NAMED.length(), end);
    return provider != null && provider.isEmpty()
        ? null
        : new GatewayPath(path.substring(0, rest - 1), provider, path.substring(rest));
  }

  /// The id of a prediction at `predictions/ID`, as it was asked for; null for any other path.
  @Nullable String prediction() {
    return rest.startsWith(PREDICTIONS) ? id(rest.substring(PREDICTIONS.length())) : null;
  }

  /// The id of a prediction at `predictions/ID/cancel`; null for any other path.
  @Nullable String cancellation() {
    return rest.startsWith(PREDICTIONS) && rest.endsWith(CANCEL)
        ? id(
            rest.substring(
                PREDICTIONS.length(),
                Math.max(PREDICTIONS.length(), rest.length() - CANCEL.length())))
        : null;
  }

  private static @Nullable String id(String segment) {
    if (segment.isEmpty() || segment.contains("/")) {
      return null;
    }
    return segment.contains("%") ? segment.replace("%3A", ":").replace("%3a", ":") : segment;
  }
}
