package dev.sibyl.bootstrap;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills the packaged program 200 times at random moments of a save, in the profile `slow`. After
/// each kill, no file with a final name may be partial; every tenth time a whole run follows, and
/// everything must be there, once.
final class KilledSaves {

  private static final int KILLS = 200;
  private static final int PREDICTIONS = 20;
  private static final int FILES = 3;
  private static final int SIZE = 200_000;
  private static final int LONGEST_MILLIS = 1_500;

  private final Path home = Files.createTempDirectory("sibyl-kills");
  private final Path folder = home.resolve("saved");
  private final PackagedProgram program = new PackagedProgram(home);
  private final String[] words;

  private KilledSaves(LoopbackServer server) throws IOException {
    Files.writeString(
        home.resolve("my.conf"),
        "provider = mine\nproviders.mine { base-url = \"%s\", key = none }\n"
            .formatted(server.uri()));
    var all = new ArrayList<>(List.of("-c", "my.conf", "save", "--to", "saved"));
    for (int id = 0; id < PREDICTIONS; id++) {
      all.add("p" + id);
    }
    this.words = all.toArray(String[]::new);
  }

  /// @param arguments the seed of the random moments, or none
  public static void main(String[] arguments) throws Exception {
    var seed = arguments.length == 0 ? System.nanoTime() : Long.parseLong(arguments[0]);
    System.out.println("killed saves: seed " + seed);
    try (var server = LoopbackServer.routed(KilledSaves::answer)) {
      new KilledSaves(server).run(new Random(seed));
    }
    System.out.println("killed saves: " + KILLS + " kills, nothing partial, nothing missing");
  }

  private static Script answer(Request request) {
    if (!request.path().contains("/predictions/")) {
      return Script.answer(200, new byte[SIZE], "Content-Type: image/png").kept();
    }
    var files = new ArrayList<String>();
    for (int file = 0; file < FILES; file++) {
      files.add("\"http://" + request.header("Host") + "/" + file + "\"");
    }
    return Script.json(
            200,
            "{\"id\":\"" + request.id() + "\",\"status\":\"succeeded\",\"output\":" + files + "}")
        .kept();
  }

  private void run(Random random) throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      var process = program.start(Redirect.DISCARD, Redirect.DISCARD, words);
      process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      checkSizes();
      if (kill % 10 == 0) {
        checkThatAllIsThereAfterARun();
      }
    }
  }

  private List<String> names() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private void checkSizes() throws IOException {
    for (var name : names()) {
      if (name.matches("p\\d+-\\d\\.png") && Files.size(folder.resolve(name)) != SIZE) {
        throw new AssertionError("a partial file: " + name);
      }
    }
  }

  private void checkThatAllIsThereAfterARun() throws Exception {
    var run = program.run(words);
    checkSizes();
    var expected = PREDICTIONS * (FILES + 2); // and the answer and the manifest
    if (run.exitCode() != 0 || names().size() != expected) {
      throw new AssertionError(run.exitCode() + " " + run.err() + names());
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
