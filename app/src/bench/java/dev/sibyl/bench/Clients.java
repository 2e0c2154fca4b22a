package dev.sibyl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The programs that are compared, and their settings. Sibyl's are in the file that users have, so
/// that it is read too.
final class Clients {

  static final String REPLICATE = "Node `replicate`";
  static final String UNDICI = "Node `undici`";
  static final String CURL = "curl";
  static final String EMPTY_NODE = "`node -e 0`";

  private static final String KEY = "bench-key";
  private static final int CONCURRENCY = 16;

  private final SiteProcess site;
  private final String launcher;
  private final Path scripts;
  private final boolean hasNode;
  private final boolean hasCurl;
  private final List<String> missing = new ArrayList<>();

  /// @param root the folder of the launcher
  /// @param home the home of the programs
  Clients(SiteProcess site, Path root, Path home) throws IOException, InterruptedException {
    this.site = site;
    this.launcher = root.resolve("sibyl").toString();
    this.scripts = root.resolve("app/target/bench/node");
    var withoutNode = Tools.installNodeScripts(root.resolve("app/src/bench/node"), scripts);
    this.hasNode = withoutNode.isEmpty();
    this.hasCurl = !Tools.firstLine("curl", "--version").isEmpty();
    Stream.of(withoutNode, hasCurl ? "" : "curl is not installed")
        .filter(reason -> !reason.isEmpty())
        .forEach(missing::add);
    writeSettings(home);
  }

  private void writeSettings(Path home) throws IOException {
    var providers =
        Stream.of(Transport.values())
            .map(transport ->
                "  %s { base-url = \"%s\", key = ${BENCH_KEY}, requests-per-minute = 10000000 }\n"
                    .formatted(transport.provider(), site.url(transport)))
            .collect(Collectors.joining());
    var folder = Files.createDirectories(home.resolve(".config/sibyl"));
    Files.writeString(
        folder.resolve("sibyl.conf"), "provider = http\nproviders {\n" + providers + "}\n");
  }

  /// What is not measured because it is not installed, empty if nothing is missing.
  String missing() {
    return String.join("; ", missing);
  }

  Client sibyl(String... words) {
    return sibyl(Map.of(), words);
  }

  private Client sibyl(Map<String, String> variables, String... words) {
    var all = new HashMap<>(variables);
    all.put("SIBYL_JAVA_HOME", System.getProperty("java.home"));
    all.put("BENCH_KEY", KEY);
    return new Client("Sibyl", Stream.concat(Stream.of(launcher), Stream.of(words)).toList(), all);
  }

  /// All that ask for one prediction. Sibyl is the first.
  List<Client> forOne(Transport transport, String id) {
    var trust =
        Map.of("JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + site.trust().trustStore());
    var clients = new ArrayList<Client>();
    clients.add(
        transport == Transport.HTTP
            ? sibyl("get", id)
            : sibyl(trust, "-p", transport.provider(), "get", id));
    if (hasNode) {
      clients.add(node(REPLICATE, transport, "get-replicate.cjs", id));
      clients.add(node(UNDICI, transport, "get-undici.cjs", id));
    }
    if (hasCurl) {
      var url = site.url(transport) + "/predictions/" + id;
      var command =
          List.of(
              "curl",
              "-sSf",
              "--cacert",
              site.trust().pem().toString(),
              "-H",
              "Authorization: Bearer " + KEY,
              url);
      clients.add(new Client(CURL, command, Map.of()));
    }
    return clients;
  }

  /// All that ask for many predictions, each with 16 requests in flight. Sibyl is the first.
  List<Client> forMany(Path ids) {
    var clients = new ArrayList<>(List.of(sibyl("get", "--json", "-").withInput(ids)));
    if (hasNode) {
      clients.add(node(REPLICATE, Transport.HTTP, "batch-replicate.cjs").withInput(ids));
      clients.add(node(UNDICI, Transport.HTTP, "batch-undici.cjs").withInput(ids));
    }
    return clients;
  }

  /// Node alone, which does nothing.
  List<Client> emptyNode() {
    return hasNode
        ? List.of(new Client(EMPTY_NODE, List.of("node", "-e", "0"), Map.of()))
        : List.of();
  }

  private Client node(String name, Transport transport, String script, String... arguments) {
    var command =
        Stream.concat(Stream.of("node", scripts.resolve(script).toString()), Stream.of(arguments))
            .toList();
    var variables =
        Map.of(
            "BENCH_KEY",
            KEY,
            "BENCH_URL",
            site.url(transport),
            "BENCH_CONCURRENCY",
            String.valueOf(CONCURRENCY),
            "NODE_EXTRA_CA_CERTS",
            transport == Transport.HTTP ? "" : site.trust().pem().toString());
    return new Client(name, command, variables);
  }
}
