package dev.sibyl.service;

import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.cli.Service;
import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.ports.driving.service.ManageTokens;
import dev.sibyl.settings.ServeSettings;
import dev.sibyl.web.Endpoints;
import dev.sibyl.web.ServerEnvironment;
import dev.sibyl.web.ServerLimits;
import dev.sibyl.web.ServerSettings;
import dev.sibyl.web.ServerSettings.PemFile;
import dev.sibyl.web.ServerSettings.TlsFiles;
import dev.sibyl.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The service, in this process.
public final class WebService implements Service {

  private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::");

  private final ServeSettings settings;
  private final AccessTokens tokens;
  private final Watching watching;
  private final Supplier<DelegateWatches> delegation;
  private final BiFunction<BooleanSupplier, Consumer<String>, Endpoints> endpoints;
  private final Function<Consumer<Throwable>, ServerEnvironment> environment;

  /// @param delegation made when it is asked for
  /// @param endpoints are made at the start; get what says whether the service is stopping, and
  ///   what takes lines about trouble
  /// @param environment of the server; gets what takes defects
  public WebService(
      ServeSettings settings,
      AccessTokens tokens,
      Watching watching,
      Supplier<DelegateWatches> delegation,
      BiFunction<BooleanSupplier, Consumer<String>, Endpoints> endpoints,
      Function<Consumer<Throwable>, ServerEnvironment> environment) {
    this.settings = settings;
    this.tokens = tokens;
    this.watching = watching;
    this.delegation = delegation;
    this.endpoints = endpoints;
    this.environment = environment;
  }

  @Override
  public ManageTokens tokens() {
    return tokens;
  }

  @Override
  public DelegateWatches delegation() {
    return delegation.get();
  }

  @Override
  public Running start(Consumer<String> trouble) throws IOException {
    var started = watching.start(trouble);
    try {
      return start(started, trouble);
    } catch (IOException | RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  private Running start(Watching.Started started, Consumer<String> trouble) throws IOException {
    var stopping = new AtomicBoolean();
    var server =
        new WebServer(
            serverSettings(),
            endpoints.apply(stopping::get, trouble),
            tokens,
            environment.apply(defect -> trouble.accept(words(defect))));
    var url = server.start();
    if (ALL_ADDRESSES.contains(settings.bind().host()) && settings.hostNames().isEmpty()) {
      trouble.accept(
          "serve.host-names lists no names of this machine, so only requests to a loopback name are"
              + " answered");
    }
    return new RunningServer(server, url, started, stopping);
  }

  /// The tokens may be unreadable at any time; what else is thrown is a defect.
  private static String words(Throwable defect) {
    return defect instanceof UncheckedIOException failure
        ? String.valueOf(failure.getMessage())
        : "an internal error in a request (a defect of Sibyl, please report it): " + defect;
  }

  private ServerSettings serverSettings() {
    var tls = settings.tls();
    return new ServerSettings(
        settings.bind().host(),
        settings.bind().port(),
        tls == null ? null : new TlsFiles(file(tls.certificates()), file(tls.key())),
        settings.behindProxy(),
        settings.hostNames(),
        ServerLimits.usual(settings.limits().maxStreams()));
  }

  private static PemFile file(ServeSettings.PemFile file) {
    return new PemFile(file.setting(), file.text());
  }

  private record RunningServer(
      WebServer server, URI url, Watching.Started watching, AtomicBoolean stopping)
      implements Running {

    @Override
    public void waitForInterrupt() throws InterruptedException {
      watching.await();
      throw new IllegalStateException("the service has stopped polling");
    }

    @Override
    public void close() {
      stopping.set(true);
      server.close();
      watching.close();
    }
  }
}
