package dev.sibyl.bench;

import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.files.TokenFile;
import dev.sibyl.system.RandomSecrets;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `sibyl serve` through its launcher, on a free port.
final class ServiceProcess implements AutoCloseable {

  private static final Pattern OBJECTS =
      Pattern.compile("^ *\\d+: +\\d+ +(?<bytes>\\d+) +(?<name>.*)$", Pattern.MULTILINE);
  private static final Pattern READY = Pattern.compile("\\{\"url\":\"(?<url>[^\"]+)\".*");

  private final List<String> tokens = new ArrayList<>();
  private final ServerProcess process;
  private final URI url;

  /// Starts it and waits until it is ready.
  ///
  /// @param tokenCount how many access tokens it gets: the rate of each is limited
  ServiceProcess(SibylHome home, int tokenCount) throws IOException {
    var data = home.folder().resolve("data");
    var issuer = new AccessTokens(new TokenFile(data), new RandomSecrets(), InstantSource.system());
    for (int i = 0; i < tokenCount; i++) {
      tokens.add(issuer.create(Set.of()).secret());
    }
    this.process = new ServerProcess(command(home, data));
    var ready = READY.matcher(process.firstLine());
    if (!ready.matches()) {
      throw new IOException("the service printed something else: " + process.firstLine());
    }
    this.url = URI.create(ready.group("url"));
  }

  private static ProcessBuilder command(SibylHome home, Path data) {
    return home.sibyl(
        "serve", "--json", "--quiet", "--bind", "127.0.0.1:0", "--data", data.toString());
  }

  URI url() {
    return url;
  }

  List<String> tokens() {
    return tokens;
  }

  ServerProcess process() {
    return process;
  }

  /// The requests for one prediction, as the official client of Node sends them, one for each
  /// token.
  List<String> requests(String path) {
    return tokens.stream()
        .map(token ->
            """
            GET %s HTTP/1.1
            Host: %s
            Authorization: Bearer %s
            Content-Type: application/json
            User-Agent: replicate-javascript/1.4.0
            Accept: */*

            """
                .formatted(path, url.getAuthority(), token)
                .replace("\n", "\r\n"))
        .toList();
  }

  /// The objects in its heap that are used, after garbage was collected.
  double heapBytes() throws IOException, InterruptedException {
    return OBJECTS
        .matcher(jcmd("GC.class_histogram"))
        .results()
        .filter(row -> !row.group("name").contains("FillerElement")) // what the collector left
        .mapToDouble(row -> Double.parseDouble(row.group("bytes")))
        .sum();
  }

  private String jcmd(String words) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, "" + this.process.pid(), words)
            .redirectError(Redirect.INHERIT)
            .start();
    try (var in = process.getInputStream()) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("jcmd failed: " + text);
      }
      return text;
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
