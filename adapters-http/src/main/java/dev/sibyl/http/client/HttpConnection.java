package dev.sibyl.http.client;

import java.io.IOException;
import java.net.SocketException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One connection, to a site or to a proxy.
final class HttpConnection extends DefaultBHttpClientConnection {

  /// Together at most 800 KiB of headers, so that many hostile answers at once fit in a small heap.
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(16 << 10)
          .setMaxLineLength(8 << 10)
          .setMaxHeaderCount(100)
          .setMaxEmptyLineCount(2)
          .build();

  private static final int MAX_INTERIM_ANSWERS = 20;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;

  private static final Pattern DIGITS = Pattern.compile("\\s*[0-9]+\\s*");

  /// A reason of our own, which may be shown.
  static final class InvalidAnswerException extends HttpException {

    private static final long serialVersionUID = 1;

    private final String reason;

    InvalidAnswerException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private final TimedSocket socket;
  private final @Nullable Proxy proxy;
  private @Nullable SSLSocket secureSocket;

  /// @param socket connected
  /// @param proxy the HTTP proxy that it is connected to, null for a site
  HttpConnection(TimedSocket socket, @Nullable Proxy proxy) throws IOException {
    super(LIMITS, null, null, null, null, null, WholeHeadParser::new);
    this.socket = socket;
    this.proxy = proxy;
    bind(socket);
  }

  /// TLS over this connection.
  void secure(SSLSocket newSocket) throws IOException {
    secureSocket = newSocket;
    bind(newSocket, socket);
  }

  TimedSocket socket() {
    return socket;
  }

  /// The TLS session, null without TLS.
  @Nullable SSLSession tlsSession() {
    return secureSocket == null ? null : secureSocket.getSession();
  }

  /// The proxy that requests are addressed to; null at a site and in a tunnel.
  @Nullable Proxy proxyOfRequests() {
    return secureSocket == null ? proxy : null;
  }

  /// From now on, so long may be waited for the other side.
  void allow(TimeLimit limit) {
    socket.allow(limit);
  }

  /// Sends a request and receives the head of its answer, whose entity is the body.
  ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException {
    try {
      sendRequestHeader(request);
      sendBody(request);
      var answer = receiveHead();
      // A 204 would wait for the end of the connection, and after CONNECT the tunnel begins.
      if (!Method.CONNECT.isSame(request.getMethod())
          && MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
        checkLengths(answer);
        receiveResponseEntity(answer);
      }
      return answer;
    } catch (SocketException broken) {
      var alert = tlsAlert();
      abort();
      throw alert == null ? broken : alert;
    } catch (HttpException | IllegalArgumentException invalid) { // neither is an IOException
      abort();
      throw BrokenAnswers.invalid(invalid);
    } catch (IOException failure) {
      abort();
      throw BrokenAnswers.describe(failure);
    } catch (RuntimeException | Error defect) {
      abort();
      throw defect;
    }
  }

  /// Sends the body, if there is one, until the answer comes: a server may reject a request before
  /// it has received all of it.
  private void sendBody(ClassicHttpRequest request) throws HttpException, IOException {
    socket.setPeeking(true);
    try {
      sendRequestEntity(request);
    } finally {
      socket.setPeeking(false);
    }
    if (isConsistent()) {
      flush();
    }
  }

  private ClassicHttpResponse receiveHead() throws HttpException, IOException {
    for (int count = 0; count <= MAX_INTERIM_ANSWERS; count++) {
      var answer = receiveResponseHeader();
      if (answer.getCode() == SWITCHING_PROTOCOLS) {
        throw new InvalidAnswerException("it switches protocols, which was not asked for");
      }
      if (answer.getCode() >= OK) {
        return answer;
      }
    }
    throw new InvalidAnswerException(
        "it begins with more than " + MAX_INTERIM_ANSWERS + " interim answers");
  }

  /// HttpComponents accepts `+2`, and a length beside chunks. Two readers of such an answer
  /// disagree on where it ends.
  private static void checkLengths(ClassicHttpResponse answer) throws HttpException {
    var lengths = answer.getHeaders(HttpHeaders.CONTENT_LENGTH);
    if (lengths.length > 1
        || (lengths.length == 1 && answer.containsHeader(HttpHeaders.TRANSFER_ENCODING))) {
      throw new InvalidAnswerException("it announces its length in two ways");
    }
    if (lengths.length == 1 && !DIGITS.matcher(lengths[0].getValue()).matches()) {
      throw new InvalidAnswerException("it announces a length that is not a number");
    }
  }

  /// In TLS 1.3 a server rejects a missing client certificate after the handshake. Then writing
  /// fails first, and the reason waits to be read.
  private @Nullable SSLException tlsAlert() {
    if (secureSocket == null) {
      return null;
    }
    try {
      var _ = secureSocket.getInputStream().read();
    } catch (SSLException alert) {
      return alert;
    } catch (IOException _) {
      // no reason was sent
    }
    return null;
  }

  /// How many bytes of answers were received, without those of TLS.
  long bytesReceived() {
    return getEndpointDetails().getReceivedBytesCount();
  }

  /// Whether another request can be sent. Bytes that were not asked for would be taken for its
  /// answer.
  boolean isReusable() {
    if (!isOpen()) {
      return false;
    }
    socket.setPeeking(true);
    try {
      return !isDataAvailable(Timeout.ONE_MILLISECOND);
    } catch (IOException _) {
      return false;
    } finally {
      socket.setPeeking(false);
    }
  }

  /// Closes a connection on which no answer is expected.
  void release() {
    close(CloseMode.GRACEFUL);
  }

  /// Closes the connection at once, without reading the rest of an answer.
  void abort() {
    close(CloseMode.IMMEDIATE);
  }
}
