package dev.sibyl.http.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;

/// A socket that waits for the other side for a limited time in all, however slowly the bytes come,
/// and for a limited time until some come. Only waiting counts: a poll that waits for memory
/// between two reads loses none of its time. TLS over it reads through it, so the limit includes
/// handshakes.
///
/// An interrupt ends a read on platform threads too, but not the connecting.
final class TimedSocket extends Socket {

  /// How often a read on a platform thread looks for an interrupt. (On a virtual thread, the JDK
  /// closes the socket.)
  private static final int INTERRUPT_CHECK_MILLIS = 200;

  /// Before each request on a kept connection this is thrown, and a stack trace would be the most
  /// expensive part of it.
  private static final class NothingReceivedException extends SocketTimeoutException {

    private static final long serialVersionUID = 1;

    NothingReceivedException() {
      super("nothing was received");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  // One thread at a time uses a connection.
  private Duration timeLeft = Duration.ZERO;
  private Duration longestWait = Duration.ZERO;
  private boolean peeking;
  private final InstantSource clock;

  TimedSocket(InstantSource clock) {
    super(Proxy.NO_PROXY); // the JDK's system properties for proxies must not decide
    this.clock = clock;
  }

  /// From now on, so long may be waited.
  void allow(TimeLimit limit) {
    timeLeft = limit.whole();
    longestWait = limit.each();
  }

  /// How long may still be waited.
  TimeLimit timeLeft() {
    return new TimeLimit(timeLeft, longestWait);
  }

  /// While peeking, a read returns what has been received already, and else times out at once.
  void setPeeking(boolean on) {
    peeking = on;
  }

  /// Connects within a time, and within its own limits.
  void connect(InetSocketAddress address, Duration limit) throws IOException {
    var began = clock.instant();
    try {
      var longest = Math.min(limit.toMillis(), longestWait.toMillis());
      connect(address, Math.clamp(longest, 1, millisLeft()));
    } finally {
      timeLeft = timeLeft.minus(Duration.between(began, clock.instant()));
    }
  }

  private int millisLeft() throws SocketTimeoutException {
    if (!timeLeft.isPositive()) {
      throw new SocketTimeoutException("the time for the whole answer has passed");
    }
    return Math.clamp(timeLeft.toMillis(), 1, Integer.MAX_VALUE);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (peeking && in.available() == 0) {
          throw new NothingReceivedException();
        }
        return timedRead(in, bytes, from, length);
      }
    };
  }

  private int timedRead(InputStream in, byte[] bytes, int from, int length) throws IOException {
    var waited = Duration.ZERO;
    while (waited.compareTo(longestWait) < 0) {
      var millis = Math.clamp(longestWait.minus(waited).toMillis(), 1, millisLeft());
      if (!Thread.currentThread().isVirtual()) {
        millis = Math.min(millis, INTERRUPT_CHECK_MILLIS);
      }
      var began = clock.instant();
      try {
        setSoTimeout(millis);
        var count = in.read(bytes, from, length);
        timeLeft = timeLeft.minus(Duration.between(began, clock.instant()));
        return count;
      } catch (SocketTimeoutException _) {
        timeLeft = timeLeft.minusMillis(millis);
        waited = waited.plusMillis(millis);
        if (Thread.currentThread().isInterrupted()) {
          close();
          throw new SocketException("closed by an interrupt");
        }
      }
    }
    throw new SocketTimeoutException(
        "nothing was received for " + longestWait.toMillis() / 1e3 + " s");
  }
}
