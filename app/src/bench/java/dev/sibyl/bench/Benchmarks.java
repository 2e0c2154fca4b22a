package dev.sibyl.bench;

import dev.sibyl.bench.Batch.Goals;
import dev.sibyl.bench.Batch.Size;
import dev.sibyl.bench.Row.Goal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Measures Sibyl beside what a user would write otherwise, and prints one table: `mvn -Pbench
/// verify`. How to repeat it and what the numbers mean is in `app/docs/performance.md`.
final class Benchmarks {

  private static final String BEGIN = "<!-- benchmarks -->\n";
  private static final String END = "<!-- end -->";

  private static final Goals GOALS_OF_20_000 =
      new Goals(
          new Goal("0.70 ×", "0.50 ×"), new Goal("0.60 ×", "0.45 ×"), new Goal("128 MB", "100 MB"));
  private static final Goals GOALS_OF_100_000 =
      new Goals(Goal.NONE, Goal.NONE, new Goal("192 MB", "150 MB"));

  private final Options options;
  private final List<Row> rows = new ArrayList<>();
  private String missing = "";

  private Benchmarks(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    new Benchmarks(Options.ofProperties()).run();
  }

  private void run() throws Exception {
    var machine = Machine.description();
    var folder = Files.createDirectories(options.root().resolve("app/target/bench"));
    if (options.hasAny("cold", "batch")) {
      measureProcesses(folder);
    }
    measureService(folder);
    add("serve-nodes", new ServiceNodes());
    add("jmh", new Microbenchmarks(folder));
    add("watches", PollingEngine::waitingWatches);
    add("simulator", PollingEngine::requests);
    var table =
        Stream.of(machine, missing)
                .filter(line -> !line.isEmpty())
                .map(line -> line + ".\n\n")
                .collect(Collectors.joining())
            + Row.head()
            + rows.stream().map(Row::markdown).collect(Collectors.joining());
    System.out.print("\n" + table);
    if (options.writesPage()) {
      write(table);
    }
  }

  private void measureProcesses(Path folder) throws IOException, InterruptedException {
    var home = Files.createDirectories(folder.resolve("home"));
    try (var site = new SiteProcess(home)) {
      var clients = new Clients(site, options.root(), home);
      var meter = new ProcessMeter(home);
      missing =
          Stream.of(clients.missing(), meter.missing())
              .filter(reason -> !reason.isEmpty())
              .collect(Collectors.joining("; "));
      var ids = home.resolve("ids");
      var few = new Size(20_000, Math.max(1, options.runs() / 4), GOALS_OF_20_000);
      var many = new Size(100_000, Math.max(1, options.runs() / 10), GOALS_OF_100_000);
      add("cold", new ColdStart(clients, meter, home.resolve("out"), options.runs()));
      add("batch", new Batch(clients, meter, ids, few));
      add("batch", new Batch(clients, meter, ids, many));
    }
  }

  private void measureService(Path folder) throws IOException, InterruptedException {
    if (!options.hasAny("serve-wait", "serve-get", "serve-events", "serve-start", "serve-store")) {
      return;
    }
    var root = options.root();
    var files = Files.createTempDirectory(folder, "serve");
    try (var site = new SiteProcess(files)) {
      var home = SibylHome.create(root, files, URI.create(site.url(Transport.HTTP)));
      add("serve-start", new ServiceStart(root, home, options.runs()));
      add("serve-get", new ServiceGets(root, home, options.runs()));
      add("serve-wait", new ServiceWaits(root, folder, Math.max(1, options.runs() / 4)));
      add("serve-events", new ServiceEvents(home));
      add("serve-store", new StoredWatches(home, options.runs())); // the last: its watches stay
    }
  }

  /// A part that fails is a row that says so; the others are measured.
  private void add(String name, Part part) throws InterruptedException {
    if (!options.has(name)) {
      return;
    }
    try {
      rows.addAll(part.measure());
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failure) {
      Progress.say(name + ": " + failure);
      rows.add(Row.missing(name, String.valueOf(failure.getMessage())));
    }
  }

  private void write(String table) throws IOException {
    var page = options.root().resolve("app/docs/performance.md");
    var text = Files.readString(page);
    var from = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        page, text.substring(0, from) + table + text.substring(text.indexOf(END, from)));
    Progress.say("the table is written to " + page);
  }
}
