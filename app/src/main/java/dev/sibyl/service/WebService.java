package dev.sibyl.service;

import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.cli.Service;
import dev.sibyl.ports.driving.service.ManageTokens;
import dev.sibyl.settings.ServeSettings;
import dev.sibyl.web.Endpoints;
import dev.sibyl.web.Pause;
import dev.sibyl.web.ServerEnvironment;
import dev.sibyl.web.ServerLimits;
import dev.sibyl.web.ServerSettings;
import dev.sibyl.web.ServerSettings.PemFile;
import dev.sibyl.web.ServerSettings.TlsFiles;
import dev.sibyl.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The service, in this process.
public final class WebService implements Service {

  private final ServeSettings settings;
  private final AccessTokens tokens;
  private final Supplier<Endpoints> endpoints;
  private final Function<Consumer<Throwable>, ServerEnvironment> environment;

  /// @param endpoints are made at the start
  /// @param environment of the server; gets what takes defects
  public WebService(
      ServeSettings settings,
      AccessTokens tokens,
      Supplier<Endpoints> endpoints,
      Function<Consumer<Throwable>, ServerEnvironment> environment) {
    this.settings = settings;
    this.tokens = tokens;
    this.endpoints = endpoints;
    this.environment = environment;
  }

  @Override
  public ManageTokens tokens() {
    return tokens;
  }

  @Override
  public Running start(Consumer<String> trouble) throws IOException {
    var surroundings = environment.apply(defect -> trouble.accept(words(defect)));
    var server = new WebServer(serverSettings(), endpoints.get(), tokens, surroundings);
    return new RunningServer(server, server.start(), surroundings.pause());
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
        ServerLimits.usual(settings.maxStreams()));
  }

  private static PemFile file(ServeSettings.PemFile file) {
    return new PemFile(file.setting(), file.text());
  }

  private record RunningServer(WebServer server, URI url, Pause pause) implements Running {

    private static final Duration LONG = Duration.ofDays(1);

    @Override
    public void waitForInterrupt() throws InterruptedException {
      while (true) {
        pause.pause(LONG);
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
