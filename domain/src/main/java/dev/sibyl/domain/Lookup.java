package dev.sibyl.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The result of one poll: the prediction, or trouble. Both are values, and so is a defect that was
/// thrown in the poll.
public sealed interface Lookup {

  /// The provider answered with the prediction.
  ///
  /// @param answeredAt by the provider's clock, if it sends its time
  /// @param retryAfter how long the provider asks to wait before the next poll, null if it does not
  record Found(Prediction prediction, Instant answeredAt, @Nullable Duration retryAfter)
      implements Lookup {}

  /// The provider did not answer with the prediction.
  sealed interface Trouble extends Lookup {
    TroubleDetails details();
  }

  /// The provider does not know the prediction, or not with this key.
  record NotFound(TroubleDetails details) implements Trouble {}

  /// The provider does not answer this account.
  sealed interface Refused extends Trouble {}

  /// No key is configured; no request was sent.
  record KeyMissing(TroubleDetails details) implements Refused {}

  /// What is configured cannot be a key, or others can read it; no request was sent.
  record KeyInvalid(TroubleDetails details) implements Refused {}

  /// The provider rejected the key: it is wrong or expired.
  record KeyRejected(TroubleDetails details) implements Refused {}

  /// The account has no credit, or the key has used up its quota. The key itself is right.
  record NoCredit(TroubleDetails details) implements Refused {}

  /// The provider limits the request rate.
  record Throttled(TroubleDetails details) implements Trouble {}

  /// The provider gave no usable answer, through no fault of the request.
  sealed interface Unavailable extends Trouble {}

  /// No connection, or it broke.
  record Unreachable(TroubleDetails details) implements Unavailable {}

  /// The TLS handshake failed, for example because of an expired certificate. Another try does not
  /// help.
  record TlsFailed(TroubleDetails details) implements Unavailable {}

  /// A proxy rejects our user name and password, or wants some. Another try does not help, and may
  /// lock the account there.
  record ProxyRejected(TroubleDetails details) implements Unavailable {}

  /// No whole answer within the time limit.
  record TimedOut(TroubleDetails details) implements Unavailable {}

  /// The provider answered with an error of its own, or a proxy did.
  record Failing(TroubleDetails details) implements Unavailable {

    /// Whether a proxy or firewall answered, and not the provider: those refuse a request without
    /// saying that the key is wrong.
    public boolean isFromTheWay() {
      var status = details.httpStatus();
      return status != null && status >= 400 && status < 500 && status != 408 && status != 425;
    }
  }

  /// The answer is not a prediction; usually the base URL is wrong.
  record Unreadable(TroubleDetails details) implements Trouble {}

  /// Something was thrown that no one expects: a defect of Sibyl. It concerns this poll alone. No
  /// adapter returns it; the code that catches the cause makes it.
  record Defect(TroubleDetails details, Throwable cause) implements Trouble {

    private static final int MAX_LENGTH = 300;
    private static final int MAX_CAUSES = 100;

    public static Defect of(Throwable cause) {
      var text = rootOf(cause).toString();
      return new Defect(
          TroubleDetails.of(
              text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…"),
          cause);
    }

    /// The first cause. Causes that form a circle have none; then it is one of them.
    public Throwable root() {
      return rootOf(cause);
    }

    private static Throwable rootOf(Throwable cause) {
      var root = cause;
      for (int causes = 0; causes < MAX_CAUSES && root.getCause() != null; causes++) {
        root = root.getCause();
      }
      return root;
    }
  }
}
