package dev.sibyl.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The process of [LoopbackSite], as the benchmarks see it.
final class SiteProcess implements AutoCloseable {

  private final Process process;
  private final String[] ports;
  private final TrustFiles trust;

  /// Starts it and waits until it listens.
  SiteProcess(Path folder) throws IOException {
    this.trust = TrustFiles.in(folder);
    this.process =
        JavaProcess.builder(LoopbackSite.class.getName(), folder.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) {
      throw new IOException("the loopback site did not start");
    }
    this.ports = line.split(" ");
  }

  /// The base URL, with Replicate's `/v1`.
  String url(Transport transport) {
    return transport.scheme() + "://127.0.0.1:" + ports[transport.ordinal()] + "/v1";
  }

  TrustFiles trust() {
    return trust;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
