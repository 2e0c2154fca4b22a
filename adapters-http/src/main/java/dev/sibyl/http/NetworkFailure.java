package dev.sibyl.http;

import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.client.BrokenAnswerException;
import dev.sibyl.http.client.ProxyException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Failures below HTTP, as values.
public final class NetworkFailure {

  private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");

  /// Parts of the JDK's messages, and what they mean.
  private static final Map<String, String> WORDS_OF_TLS =
      Map.of(
          "unable to find valid certification path",
          "the certificate is not signed by a trusted authority",
          "No subject alternative",
          "the certificate is for another host",
          "No name matching",
          "the certificate is for another host",
          "certificate_required",
          "the server wants a client certificate",
          "bad_certificate",
          "the server wants a client certificate, or another one",
          "handshake_failure",
          "the server rejects the handshake; it may want a client certificate",
          "Unsupported or unrecognized SSL message",
          "the server does not speak TLS; its URL may have to begin with http:");

  /// What a failure means. If the thread is interrupted, this is the reason.
  public static Unavailable of(IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted();
    }
    return switch (failure) {
      case UnknownHostException unknown ->
          unreachable("the host name " + hostIn(unknown) + " is unknown");
      case ConnectException refused -> unreachable("no connection: " + refused.getMessage());
      case SocketTimeoutException timeout ->
          new TimedOut(TroubleDetails.of("no answer in time: " + timeout.getMessage()));
      case ProxyException proxy when proxy.isRejection() ->
          new ProxyRejected(TroubleDetails.of(proxy.problem()));
      case ProxyException proxy -> unreachable(proxy.problem());
      case BrokenAnswerException broken -> unreachable(broken.problem());
      case SSLException broken when isBrokenConnection(broken) ->
          unreachable("no secure connection: the server closed it during the handshake");
      case SSLException tls ->
          new TlsFailed(TroubleDetails.of("no secure connection: " + describe(tls)));
      case EOFException cut -> unreachable("the answer was cut short" + ownWords(cut));
      case SocketException broken -> unreachable("the connection broke: " + broken.getMessage());
      default -> unreachable("the connection failed: " + failure.getMessage());
    };
  }

  /// Those of the JDK's decompression say nothing to a user.
  private static String ownWords(EOFException cut) {
    var message = cut.getMessage();
    return message == null || message.contains("ZLIB") ? "" : ": " + message;
  }

  /// The thread is interrupted.
  public static Unavailable interrupted() {
    return unreachable("the request was interrupted");
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
    return WORDS_OF_TLS.entrySet().stream()
        .filter(words -> message.contains(words.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> withoutAlert(message));
  }

  /// `(protocol_version) Received fatal alert: protocol_version`: the name is what one searches
  /// for.
  private static String withoutAlert(String message) {
    var alert = ALERT.matcher(message);
    return alert.find() ? "the server rejects the handshake (" + alert.group(1) + ")" : message;
  }

  /// The JDK adds the words of the system: `a.example: Name or service not known`.
  private static String hostIn(UnknownHostException unknown) {
    return String.valueOf(unknown.getMessage()).split(":", 2)[0];
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
