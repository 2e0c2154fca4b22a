package dev.sibyl.http;

import dev.sibyl.domain.PredictionId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The URL of a provider's predictions. It makes the URL of one prediction, and recognises one.
///
/// @param template with `/{id}` in place of the id, such as
///   `https://api.replicate.com/v1/predictions/{id}`
public record PredictionUrl(String template) {

  private static final String ID = "/{id}";
  private static final String PREDICTIONS = "predictions";

  /// @throws IllegalArgumentException if the template has no place for the id
  public PredictionUrl {
    if (!template.contains(ID)) {
      throw new IllegalArgumentException("the URL must contain " + ID + ", was " + template);
    }
  }

  /// The URL with its own path replaced.
  ///
  /// @param path with `/{id}` in place of the id
  /// @throws IllegalArgumentException if it does not begin with a slash (it would change the host),
  ///   or has no place for the id
  public static PredictionUrl of(URI base, String path) {
    if (!path.startsWith("/") || !path.contains(ID)) {
      throw new IllegalArgumentException(
          "a path must begin with / and contain " + ID + ", was " + path);
    }
    return new PredictionUrl(base.getScheme() + "://" + base.getRawAuthority() + path);
  }

  /// The URL that cancels a prediction.
  String cancellation(PredictionId id) {
    var after = afterId();
    var query = after.indexOf('?');
    var end = query < 0 ? after.length() : query;
    return beforeId()
        + "/"
        + id.value()
        + after.substring(0, end)
        + "/cancel"
        + after.substring(end);
  }

  /// The URL that creates a prediction; null if it does not follow from this one.
  ///
  /// @param path of a [dev.sibyl.domain.Creation]
  @Nullable String creation(String path) {
    if (!afterId().isEmpty()) {
      return null;
    }
    if (path.equals(PREDICTIONS)) {
      return beforeId();
    }
    return beforeId().endsWith("/" + PREDICTIONS)
        ? beforeId().substring(0, beforeId().length() - PREDICTIONS.length()) + path
        : null;
  }

  String beforeId() {
    return template.substring(0, template.indexOf(ID));
  }

  String afterId() {
    return template.substring(template.indexOf(ID) + ID.length());
  }

  /// Whether scheme, host and port are those of another URL, in whatever spelling.
  public boolean hasOriginOf(URI url) {
    var own = URI.create(beforeId());
    return own.getScheme().equalsIgnoreCase(url.getScheme())
        && url.getHost() != null
        && host(own).equalsIgnoreCase(host(url))
        && port(own) == port(url);
  }

  /// The id in the URL of a prediction, unchecked; null if the path is another one.
  public @Nullable String idIn(URI url) {
    var prefix = URI.create(beforeId()).getRawPath() + "/";
    var path = url.getRawPath();
    return hasOriginOf(url) && path.startsWith(prefix)
        ? path.substring(prefix.length()).split("/", 2)[0]
        : null;
  }

  /// With or without a dot at its end, a host is the same.
  private static String host(URI url) {
    var host = url.getHost();
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
