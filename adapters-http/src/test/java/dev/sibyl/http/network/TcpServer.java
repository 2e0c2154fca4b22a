package dev.sibyl.http.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/// A server on a free loopback port. Each connection has a virtual thread of its own. If its
/// handler throws, the connection is reset; if it returns, the connection is closed in order.
public final class TcpServer implements AutoCloseable {

  /// Serves one connection.
  @FunctionalInterface
  public interface Handler {
    void serve(TcpConnection connection) throws IOException, InterruptedException;
  }

  /// Turns an accepted socket into the one that is used, for example with TLS on top.
  @FunctionalInterface
  public interface Transport {
    Transport PLAIN = socket -> socket;

    Socket secure(Socket accepted) throws IOException;
  }

  /// Clients that connect at the same time all get a connection.
  private static final int BACKLOG = 2_048;

  private final ServerSocket server;
  private final Transport transport;
  private final Handler handler;
  private final ByteCount bytes = new ByteCount();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public TcpServer(Handler handler) {
    this(InetAddress.getLoopbackAddress(), Transport.PLAIN, handler);
  }

  /// @param address a loopback address, of IPv4 or IPv6
  public TcpServer(InetAddress address, Transport transport, Handler handler) {
    this.transport = transport;
    this.handler = handler;
    try {
      server = new ServerSocket(0, BACKLOG, address);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.execute(this::accept);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  public int port() {
    return server.getLocalPort();
  }

  /// How many connections were accepted.
  public int connections() {
    return accepted.get();
  }

  /// How many bytes were read and written, above TLS.
  public ByteCount bytes() {
    return bytes;
  }

  /// Closes all connections too, and waits until all handlers have ended.
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.shutdownNow();
    open.forEach(TcpConnection::reset);
    threads.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        accepted.incrementAndGet();
        var connection = new TcpConnection(accepted.get(), socket, transport, bytes);
        open.add(connection);
        start(connection);
      } catch (IOException _) {
        // closed, or the client had gone before it was accepted
      }
    }
  }

  private void start(TcpConnection connection) {
    try {
      threads.execute(() -> serve(connection));
    } catch (RejectedExecutionException _) {
      connection.reset(); // the server is being closed
    }
  }

  private void serve(TcpConnection connection) {
    try {
      handler.serve(connection);
      connection.finish();
    } catch (SSLException _) {
      connection.finishAfterAlert();
    } catch (IOException | InterruptedException _) {
      // the script wants a reset, the client has gone, or the server is being closed
    } finally {
      connection.reset();
      open.remove(connection);
    }
  }
}
