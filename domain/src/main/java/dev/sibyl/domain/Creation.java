package dev.sibyl.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request to create a prediction, which is passed on as it is.
public final class Creation {

  private static final Pattern PATH =
      Pattern.compile(
          "predictions|(?:models|deployments)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*){2}/predictions");

  private final String path;
  private final @Nullable String contentType;
  private final @Nullable String cancelAfter;
  private final byte[] body;

  /// A request.
  ///
  /// @param path below the version of the API: `predictions`, `models/OWNER/NAME/predictions` or
  ///   `deployments/OWNER/NAME/predictions`
  /// @param contentType the header, null if none was sent
  /// @param cancelAfter the header `Cancel-After`, the time limit of the run; null if none was sent
  /// @param body not copied, and not changed by anyone from now on
  /// @throws IllegalArgumentException for any other path
  public Creation(
      String path, @Nullable String contentType, @Nullable String cancelAfter, byte[] body) {
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "predictions are created at predictions, models/OWNER/NAME/predictions or"
              + " deployments/OWNER/NAME/predictions, not at "
              + Quoted.of(path));
    }
    this.path = path;
    this.contentType = contentType;
    this.cancelAfter = cancelAfter;
    this.body = body;
  }

  /// Whether predictions are created at that path.
  public static boolean isPath(String path) {
    return PATH.matcher(path).matches();
  }

  public String path() {
    return path;
  }

  public @Nullable String contentType() {
    return contentType;
  }

  public @Nullable String cancelAfter() {
    return cancelAfter;
  }

  /// Not to be changed.
  public byte[] body() {
    return body;
  }
}
