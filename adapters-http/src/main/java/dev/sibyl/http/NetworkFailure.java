package dev.sibyl.http;

import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.TroubleDetails;
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

/// Failures below HTTP, as values.
final class NetworkFailure {

  static Unavailable of(IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return unreachable("the poll was interrupted");
    }
    return switch (failure) {
      case UnknownHostException unknown ->
          unreachable("the host name " + unknown.getMessage() + " is unknown");
      case ConnectException refused -> unreachable("no connection: " + refused.getMessage());
      case SocketTimeoutException timeout ->
          new TimedOut(TroubleDetails.of("no answer in time: " + timeout.getMessage()));
      case SSLException broken when isBrokenConnection(broken) ->
          unreachable("no secure connection: " + broken.getMessage());
      case SSLException tls ->
          new TlsFailed(TroubleDetails.of("no secure connection: " + describe(tls)));
      case EOFException cut -> unreachable("the answer was cut short: " + cut.getMessage());
      case SocketException broken -> unreachable("the connection broke: " + broken.getMessage());
      default -> unreachable("the connection failed: " + failure.getMessage());
    };
  }

  private static Unreachable unreachable(String message) {
    return new Unreachable(TroubleDetails.of(message));
  }

  /// A connection that breaks during the handshake is an [SSLException] too.
  private static boolean isBrokenConnection(SSLException failure) {
    return cause(failure, EOFException.class) != null
        || cause(failure, SocketException.class) != null;
  }

  private static String describe(SSLException failure) {
    if (cause(failure, CertificateExpiredException.class) != null) {
      return "the certificate has expired";
    }
    if (cause(failure, CertificateNotYetValidException.class) != null) {
      return "the certificate is not valid yet";
    }
    var message = String.valueOf(failure.getMessage());
    if (message.contains("unable to find valid certification path")) {
      return "the certificate is not signed by an authority that this Java trusts";
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
