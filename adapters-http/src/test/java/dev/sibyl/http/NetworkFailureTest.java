package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
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
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFailureTest {

  private static TroubleDetails details(String message) {
    return TroubleDetails.of(message);
  }

  static Stream<Arguments> aFailureWithoutTlsIsUnreachable() {
    return Stream.of(
        Arguments.of(new UnknownHostException("a.example"), "the host name a.example is unknown"),
        Arguments.of(
            new UnknownHostException("a.example: Name or service not known"),
            "the host name a.example is unknown"),
        Arguments.of(
            new ConnectException("Connection refused"), "no connection: Connection refused"),
        Arguments.of(new EOFException("3 of 9 bytes"), "the answer was cut short: 3 of 9 bytes"),
        Arguments.of(
            new SocketException("Connection reset"), "the connection broke: Connection reset"),
        Arguments.of(new IOException("bad chunk"), "the connection failed: bad chunk"));
  }

  @ParameterizedTest
  @MethodSource
  void aFailureWithoutTlsIsUnreachable(IOException failure, String message) {
    assertThat(NetworkFailure.of(failure)).isEqualTo(new Unreachable(details(message)));
  }

  @Test
  void silenceIsATimeout() {
    assertThat(NetworkFailure.of(new SocketTimeoutException("Read timed out")))
        .isEqualTo(new TimedOut(details("no answer in time: Read timed out")));
  }

  static Stream<Arguments> aBadCertificateIsATlsFailure() {
    return Stream.of(
        Arguments.of(new CertificateExpiredException(), "the certificate has expired"),
        Arguments.of(new CertificateNotYetValidException(), "the certificate is not valid yet"),
        Arguments.of(
            new Exception("unable to find valid certification path to requested target"),
            "the certificate is not signed by a trusted authority"),
        Arguments.of(
            new Exception("(protocol_version) Received fatal alert: protocol_version"),
            "the server rejects the handshake (protocol_version)"),
        Arguments.of(
            new Exception("(certificate_required) Received fatal alert: certificate_required"),
            "the server wants a client certificate"));
  }

  @ParameterizedTest
  @MethodSource
  void aBadCertificateIsATlsFailure(Exception cause, String message) {
    var failure = new SSLHandshakeException(cause.toString());
    failure.initCause(cause);
    assertThat(NetworkFailure.of(failure))
        .isEqualTo(new TlsFailed(details("no secure connection: " + message)));
  }

  static Stream<Exception> aConnectionThatBreaksDuringTheHandshakeIsUnreachable() {
    return Stream.of(new EOFException("closed"), new SocketException("Connection reset"));
  }

  @ParameterizedTest
  @MethodSource
  void aConnectionThatBreaksDuringTheHandshakeIsUnreachable(Exception cause) {
    assertThat(NetworkFailure.of(new SSLException("handshake", cause)))
        .isEqualTo(
            new Unreachable(
                details("no secure connection: the server closed it during the handshake")));
  }

  @Test
  void anInterruptedPollIsUnreachable() {
    Thread.currentThread().interrupt();
    try {
      assertThat(NetworkFailure.of(new SocketException("Closed by interrupt")))
          .isEqualTo(new Unreachable(details("the request was interrupted")));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
