package dev.sibyl.web;

import dev.sibyl.ports.driving.service.AuthenticateCallers;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.VirtualThreads;

/// The HTTP server. It answers from [#start] to [#close].
public final class WebServer implements AutoCloseable {

  private final ServerSettings settings;
  private final ServerEnvironment environment;
  private final ActiveRequests requests;
  private final Server server = new Server();
  private final ServerConnector connector;

  /// @throws IOException if the files of the certificate or its key cannot be used; its message is
  ///   for the user
  public WebServer(
      ServerSettings settings,
      Endpoints endpoints,
      AuthenticateCallers callers,
      ServerEnvironment environment)
      throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.requests = new ActiveRequests(settings.limits());
    this.connector = connector();
    var writer = new AnswerWriter();
    var router =
        new Router(
            endpoints,
            new HostCheck(settings),
            new CallerCheck(callers),
            new CallerRates(environment.clock(), environment.pause()));
    server.setHandler(
        new GracefulHandler(
            new RequestHandler(
                router, requests, writer, server.getScheduler(), environment.defects())));
    server.setErrorHandler(new JettyErrorHandler(writer));
    server.addConnector(connector);
    connector.addBean(new SlowHeads(server.getScheduler(), settings.limits().request()));
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    server.setStopTimeout(settings.limits().stop().toMillis());
    if (server.getThreadPool() instanceof VirtualThreads.Configurable pool) {
      pool.setVirtualThreadsExecutor(environment.threads());
    }
    var log = environment.requestLog();
    if (log != null) {
      server.setRequestLog(requestLog(log));
    }
  }

  private ServerConnector connector() throws IOException {
    var http = new HttpConnectionFactory(configuration());
    var created =
        settings.tls() == null
            ? new ServerConnector(server, http)
            : new ServerConnector(
                server,
                new SslConnectionFactory(TlsContext.of(settings.tls()), http.getProtocol()),
                http);
    created.setHost(settings.host());
    created.setPort(settings.port());
    created.setIdleTimeout(settings.limits().idle().toMillis());
    return created;
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // Else Jetty adds one that refuses names that the certificate does not have. The client checks
    // the certificate, and HostCheck the name.
    configuration.addCustomizer(new SecureRequestCustomizer(/* sniHostCheck= */ false));
    configuration.setRequestHeaderSize(ServerLimits.MAX_HEAD);
    return configuration;
  }

  private static RequestLog requestLog(Consumer<String> log) {
    return (request, response) ->
        log.accept(
            request.getMethod()
                + " "
                + request.getHttpURI().getPath()
                + " "
                + response.getStatus()
                + " "
                + NanoTime.millisSince(request.getBeginNanoTime())
                + " ms");
  }

  /// Begins to listen.
  ///
  /// @return where
  /// @throws IOException if it cannot; its message is for the user
  public URI start() throws IOException {
    try {
      connector.open();
    } catch (IOException | RuntimeException failure) {
      throw BindFailure.of(settings, failure);
    }
    try {
      server.start();
    } catch (Exception failure) {
      connector.close();
      throw new IOException("the HTTP server cannot start: " + failure.getMessage(), failure);
    }
    var scheme = settings.tls() == null ? "http" : "https";
    var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create(scheme + "://" + host + ":" + connector.getLocalPort());
  }

  /// Stops: accepts nothing new, ends held requests and streams early, and waits for all of them,
  /// as long as the limits permit.
  @Override
  public void close() {
    connector.close();
    requests.stop();
    try {
      server.stop();
    } catch (TimeoutException _) {
      // Some requests did not end in time. They are closed now.
    } catch (Exception failure) {
      environment.defects().accept(failure);
    }
  }
}
