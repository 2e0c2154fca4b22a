package dev.sibyl.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Words for what can go wrong below HTTP.
final class NetworkFailure {

  static String describe(IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return "the poll was interrupted";
    }
    return switch (failure) {
      case UnknownHostException unknown ->
          "the host name " + unknown.getMessage() + " is not known";
      case ConnectException refused -> "no connection: " + refused.getMessage();
      case SocketTimeoutException timeout -> "no answer in time: " + timeout.getMessage();
      case SSLException tls -> "no secure connection: " + describeTls(tls);
      case EOFException cut -> "the answer was cut short: " + cut.getMessage();
      case SocketException broken -> "the connection broke: " + broken.getMessage();
      default -> "the connection failed: " + failure.getMessage();
    };
  }

  /// Whether another try may help. A certificate that is not to be trusted will not be in a second
  /// either.
  static boolean isPassing(IOException failure) {
    return !(failure instanceof SSLException)
        || cause(failure, EOFException.class) != null
        || cause(failure, SocketException.class) != null;
  }

  private static String describeTls(SSLException failure) {
    if (cause(failure, CertificateExpiredException.class) != null) {
      return "the certificate has expired";
    }
    if (cause(failure, CertificateNotYetValidException.class) != null) {
      return "the certificate is not valid yet";
    }
    var message = String.valueOf(failure.getMessage());
    if (message.contains("unable to find valid certification path")) {
      return "the certificate is signed by nobody whom this Java trusts";
    }
    return message;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private NetworkFailure() {}
}
