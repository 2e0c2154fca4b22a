package dev.sibyl.web.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request cannot be answered as it was meant. It becomes `application/problem+json`.
public final class ProblemException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final String detail;
  private final transient @Nullable Duration retryAfter;

  /// @param detail what happened, and what to do
  public ProblemException(int status, String title, String detail) {
    this(status, title, detail, null);
  }

  /// @param retryAfter when another request makes sense, null if unknown
  public ProblemException(int status, String title, String detail, @Nullable Duration retryAfter) {
    super(detail, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return detail;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
