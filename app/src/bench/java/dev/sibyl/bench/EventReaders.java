package dev.sibyl.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Many readers of the events of a service, in one thread: what it does counts as delay too.
final class EventReaders implements AutoCloseable {

  private static final byte[] TIME = "\"now\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int TIME_LENGTH = "2026-01-01T00:00:00.000Z".length();
  private static final int SMALL = 4 << 10;

  private final ServiceProcess service;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(256 << 10);
  private final List<SocketChannel> stopped = new ArrayList<>();
  private List<Double> delays = new ArrayList<>();

  EventReaders(ServiceProcess service) throws IOException {
    this.service = service;
  }

  void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var channel = connect(i);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
    }
  }

  /// Opens some that read nothing.
  void openStopped(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      stopped.add(connect(i));
    }
  }

  private SocketChannel connect(int number) throws IOException {
    var requests = service.requests("/v1/watches/events");
    var channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
    channel.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), service.url().getPort()));
    channel.write(
        ByteBuffer.wrap(
            requests.get(number % requests.size()).getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  /// Reads for that long.
  ///
  /// @return the delays of all events, in milliseconds
  List<Double> read(Duration duration) throws IOException {
    delays = new ArrayList<>();
    var end = Instant.now().plus(duration);
    for (var now = Instant.now(); now.isBefore(end); now = Instant.now()) {
      selector.select(
          key -> read((SocketChannel) key.channel()),
          Math.max(1, Duration.between(now, end).toMillis()));
    }
    return delays;
  }

  private void read(SocketChannel channel) {
    try {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new IOException("the service has closed a stream");
      }
      buffer.flip();
      var now = System.currentTimeMillis();
      for (int i = 0; i + TIME.length + TIME_LENGTH <= buffer.limit(); i++) {
        if (isTime(i)) {
          var text =
              new String(buffer.array(), i + TIME.length, TIME_LENGTH, StandardCharsets.US_ASCII);
          if (text.endsWith("Z")) { // without milliseconds, it is shorter
            delays.add((double) now - Instant.parse(text).toEpochMilli());
          }
          i += TIME_LENGTH;
        }
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private boolean isTime(int from) {
    for (int i = 0; i < TIME.length; i++) {
      if (buffer.get(from + i) != TIME[i]) {
        return false;
      }
    }
    return true;
  }

  /// How many of the stopped ones the service has given up.
  int closedByService() throws IOException {
    var closed = 0;
    for (var channel : stopped) {
      channel.socket().setSoTimeout(1_000);
      closed += isClosed(channel) ? 1 : 0;
    }
    return closed;
  }

  /// Reads what has been sent.
  private static boolean isClosed(SocketChannel channel) throws IOException {
    var bytes = new byte[64 << 10];
    try {
      while (channel.socket().getInputStream().read(bytes) >= 0) {
        // More may come.
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    for (var channel : stopped) {
      channel.close();
    }
  }
}
