package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.sibyl.application.saving.SaveThreads;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.system.SaveThreadPool;
import dev.sibyl.system.Threads;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sibyl save` and `watch --save`: a provider and a file server, both on loopback, and real files.
@Timeout(60)
class SaveThroughTheProgramTest {

  private static final String KEY = "sk-canary-4711";
  private static final Script PNG =
      Script.answer(200, "a picture", "Content-Type: image/png", "ETag: \"v1\"");

  @TempDir Path root;

  private final Map<String, Router> predictions = new HashMap<>();
  private final Map<String, Router> files = new HashMap<>();
  private final LoopbackServer provider =
      LoopbackServer.routed(request -> Router.byId(predictions).route(request));
  private final LoopbackServer fileServer =
      LoopbackServer.routed(request -> Router.byId(files).route(request));
  private Path folder = Path.of("");
  private InProcess program = new InProcess(folder);

  /// Between two tries, no time passes.
  private static final class WithoutPauses extends AbstractModule {

    @Override
    protected void configure() {
      var threads = getProvider(Threads.class);
      bind(SaveThreads.class)
          .toProvider(() ->
              new SaveThreads() {
                private final SaveThreads real =
                    new SaveThreadPool(threads.get().platform(), InstantSource.system());

                @Override
                public Group open() {
                  return real.open();
                }

                @Override
                public void pauseUntil(Instant time) {}
              });
    }
  }

  @BeforeEach
  void configure() throws IOException {
    folder = root.resolve("saved");
    settings("save.allow = [\"127.0.0.1\"]");
    useNewProgram();
    files.put("a.png", Router.always(PNG));
    files.put("b.png", Router.always(PNG));
  }

  private void settings(String more) throws IOException {
    PrivateFile.write(
        root.resolve("my.conf"),
        """
        provider = mine
        providers {
          mine { base-url = "%s", key = %s }
          other { base-url = "%s", key = %s }
        }
        %s
        """
            .formatted(provider.uri(), KEY, provider.uri("localhost"), KEY, more));
  }

  private void useNewProgram() {
    program = new InProcess(root, module -> Modules.override(module).with(new WithoutPauses()));
  }

  @AfterEach
  void noKeyLeftItsOrigin() {
    provider.close();
    fileServer.close();
    assertThat(fileServer.requests()).allSatisfy(head -> assertThat(head).doesNotContain(KEY));
    assertThat(program.out() + program.err()).doesNotContain(KEY);
  }

  private String link(String name) {
    return "\"" + fileServer.uri() + "/" + name + "\"";
  }

  private static Script prediction(String id, String status, String output) {
    return Script.json(
        200,
        """
        {"id":"%s","status":"%s","output":%s,"error":null,"logs":"","data_removed":false,\
        "created_at":"2025-11-27T12:00:00Z","started_at":"2025-11-27T12:00:00Z",\
        "completed_at":"2025-11-27T12:00:00Z"}\
        """
            .formatted(id, status, output));
  }

  private void has(String id, String output) {
    predictions.put(id, Router.always(prediction(id, "succeeded", output)));
  }

  private ExitCode save(String... words) throws Exception {
    var all = new ArrayList<>(List.of("-c", "my.conf", "save", "--to", folder.toString()));
    all.addAll(List.of(words));
    return program.run(all.toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void theFilesAndTheAnswerAreKept() throws Exception {
    has("p1", "[" + link("a.png") + "," + link("b.png") + "]");
    assertThat(save("p1")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).isEqualTo(file("p1-1.png") + "\n" + file("p1-2.png") + "\n");
    assertThat(program.err())
        .isEqualTo(
            "p1  saving file 1 of 2\np1  saving file 2 of 2\n"
                + "p1  saved 2 files (18 B) and the answer in "
                + folder
                + "\n");
    assertThat(names()).containsExactly("p1-1.png", "p1-2.png", "p1-manifest.json", "p1.json");
    assertThat(file("p1-2.png")).hasContent("a picture");
    assertThat(Files.readString(file("p1.json")))
        .startsWith("{\"id\":\"p1\",\"status\":\"succeeded\"")
        .endsWith("\"completed_at\":\"2025-11-27T12:00:00Z\"}\n");
  }

  @Test
  void whatIsSavedAlreadyIsNotAskedForAgain() throws Exception {
    has("p1", link("a.png"));
    save("p1");
    provider.close();
    fileServer.close();
    useNewProgram();
    assertThat(save("p1")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).isEqualTo(file("p1-1.png") + "\n");
    assertThat(program.err())
        .isEqualTo("p1  saved before: 1 file (9 B) and the answer in " + folder + "\n");
  }

  @Test
  void idsAreTakenAsTheyComeOnStandardInput() throws Exception {
    has("p1", link("a.png"));
    has("p2", "\"text\"");
    program.withInput(new StringReader("p1\n{\"id\":\"p2\"}\np1\n"));
    assertThat(save("-")).isEqualTo(ExitCode.OK);
    assertThat(program.out().lines())
        .containsExactlyInAnyOrder(file("p1-1.png").toString(), file("p2.txt").toString());
    assertThat(program.err()).contains("2 succeeded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"Hel\",\"lo\"]                     | p1.txt         | Hello",
        "42                                   | p1-output.json | 42",
        "{\"seed\":1.10}                      | p1-output.json | {\"seed\":1.10}",
        "\"data:image/gif;base64,R0lGODlh\"   | p1-1.gif       | GIF89a",
        "\"data:text/x,a%20b\"                | p1-1.bin       | a b",
      })
  void otherOutputIsKeptAsWhatItIs(String output, String name, String content) throws Exception {
    has("p1", output);
    assertThat(save("p1")).isEqualTo(ExitCode.OK);
    assertThat(names()).contains(name, "p1.json", "p1-manifest.json");
    assertThat(Files.readString(file(name)).strip()).isEqualTo(content);
  }

  /// The names of a provider are never used.
  @ParameterizedTest
  @CsvSource({
    "..%2f..%2fetc%2fpasswd, png",
    "CON, png",
    "a.sh, png",
    "x.png%00.sh, png",
  })
  void namesAreOfOurOwnMaking(String name, String extension) throws Exception {
    files.put(name, Router.always(PNG));
    has("p1", link(name));
    assertThat(save("p1")).isEqualTo(ExitCode.OK);
    assertThat(names()).containsExactly("p1-1." + extension, "p1-manifest.json", "p1.json");
    try (var all = Files.list(root)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("my.conf", "saved");
    }
  }

  @Test
  void predictionsWithTheSameIdDoNotCollide() throws Exception {
    has("p1", link("a.png"));
    assertThat(save("mine:p1", "other:p1")).isEqualTo(ExitCode.OK);
    assertThat(names()).contains("p1-1.png", "other-p1-1.png");
  }

  @Nested
  class ALink {

    @Test
    void isAskedForAnewIfItIsNotGoodAnyMore() throws Exception {
      predictions.put(
          "p1",
          Router.inTurn(
              prediction("p1", "succeeded", link("old.png")),
              prediction("p1", "succeeded", link("a.png"))));
      files.put("old.png", Router.always(Script.answer(403, "expired")));
      assertThat(save("p1")).isEqualTo(ExitCode.OK);
      assertThat(provider.requestsFor("p1")).isEqualTo(2);
      assertThat(file("p1-1.png")).hasContent("a picture");
    }

    @Test
    void isGivenUpIfTheNewOneIsNotGoodEither() throws Exception {
      has("p1", "[" + link("gone.png") + "," + link("a.png") + "]");
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(fileServer.requestsFor("gone.png")).isEqualTo(2);
      assertThat(names()).containsExactly(".p1.save", "p1-2.png", "p1.json");
      assertThat(program.err())
          .contains(
              "sibyl: not all of p1 is saved\n  cause   file 1 from 127.0.0.1:"
                  + fileServer.uri().getPort()
                  + ": the server answered 404; it has expired",
              "  next    what is missing is tried again by: sibyl save");
    }

    @Test
    void thatFailsForATimeIsTriedAgain() throws Exception {
      has("p1", link("busy.png"));
      files.put("busy.png", Router.inTurn(Script.answer(503, "busy"), Script.reset(), PNG));
      assertThat(save("p1")).isEqualTo(ExitCode.OK);
      assertThat(fileServer.requestsFor("busy.png")).isEqualTo(3);
    }

    @Test
    void thatBreaksInTheMiddleIsContinued() throws Exception {
      has("p1", link("broken.png"));
      files.put(
          "broken.png",
          Router.inTurn(
              Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nETag: \"v1\"\r\n\r\na pic"),
              Script.answer(206, "ture", "Content-Range: bytes 5-8/9", "ETag: \"v1\"")));
      assertThat(save("p1")).isEqualTo(ExitCode.OK);
      assertThat(fileServer.requests().getLast()).contains("Range: bytes=5-");
      assertThat(file("p1-1.png")).hasContent("a picture");
    }

    @ParameterizedTest
    @CsvSource({
      "http://169.254.169.254/latest, files may come by https only",
      "https://127.0.0.2/x, not a public address",
      "https://[::1]/x, not a public address",
    })
    void toAPrivateAddressIsRefused(String url, String reason) throws Exception {
      has("p1", "\"" + url + "\"");
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err()).contains(reason, "save.allow");
    }

    @Test
    void toATooLargeFileIsRefused() throws Exception {
      settings("save { allow = [\"127.0.0.1\"], max-size = 8 }");
      has("p1", link("a.png"));
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err()).contains("larger than 8 bytes", "save.max-size");
      assertThat(names()).doesNotContain("p1-1.png");
    }

    @Test
    void toTheProvidersOwnOriginGetsTheKeyIfItAsks() throws Exception {
      has("p1", "\"" + provider.uri() + "/own.png\"");
      predictions.put("own.png", Router.inTurn(Script.answer(401, ""), PNG));
      assertThat(save("p1")).isEqualTo(ExitCode.OK);
      assertThat(provider.requests().getLast()).contains("Bearer " + KEY);
    }
  }

  @Nested
  class WhatIsGone {

    @Test
    void isSaidAndTheAnswerIsKept() throws Exception {
      predictions.put(
          "p1",
          Router.always(
              Script.json(
                  200,
                  "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":null,\"data_removed\":true}")));
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err())
          .contains("sibyl: there is no output of p1 to save", "the provider has removed it");
      assertThat(names()).containsExactly("p1-manifest.json", "p1.json");
    }

    @Test
    void isSaidIfTheModelGaveNothing() throws Exception {
      has("p1", "[]");
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err()).contains("the model gave nothing");
      useNewProgram();
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err()).contains("the model gave nothing", "saved before: the answer");
    }
  }

  @ParameterizedTest
  @CsvSource({"failed, FAILED", "canceled, CANCELED", "aborted, CANCELED"})
  void aPredictionWithoutSuccessIsKeptToo(String status, ExitCode exitCode) throws Exception {
    predictions.put("p1", Router.always(prediction("p1", status, link("a.png"))));
    assertThat(save("p1")).isEqualTo(exitCode);
    assertThat(names()).containsExactly("p1-1.png", "p1-manifest.json", "p1.json");
    useNewProgram();
    assertThat(save("p1")).isEqualTo(exitCode);
  }

  @Test
  void anUnknownPredictionLeavesNothing() throws Exception {
    assertThat(save("p9")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(folder).doesNotExist();
  }

  @Test
  void nothingIsOverwrittenUnlessThatIsWanted() throws Exception {
    has("p1", link("a.png"));
    Files.createDirectories(folder);
    Files.writeString(file("p1-1.png"), "mine");
    assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
    assertThat(program.err()).contains(file("p1-1.png") + ": it exists already", "--force");
    assertThat(file("p1-1.png")).hasContent("mine");
    assertThat(save("--force", "p1")).isEqualTo(ExitCode.OK);
    assertThat(file("p1-1.png")).hasContent("a picture");
  }

  @Nested
  class ADirectoryThatCannotBeWritten {

    @BeforeEach
    void isAFile() throws IOException {
      has("p1", link("a.png"));
      Files.writeString(folder, "a file");
    }

    private void isSaidBeforeAnythingIsAskedFor() {
      assertThat(program.err())
          .startsWith(
              "sibyl: p1 cannot be saved, so it is not waited for\n  cause   "
                  + folder
                  + ": it is not a directory\n  next    when that is fixed: sibyl ")
          .endsWith(" mine:p1\n");
      assertThat(provider.requests()).isEmpty();
    }

    @Test
    void endsASave() throws Exception {
      assertThat(save("p1")).isEqualTo(ExitCode.NOT_SAVED);
      isSaidBeforeAnythingIsAskedFor();
    }

    @Test
    void endsASaveThatOverwrites() throws Exception {
      assertThat(save("--force", "p1")).isEqualTo(ExitCode.NOT_SAVED);
      isSaidBeforeAnythingIsAskedFor();
    }

    @Test
    void endsAWatch() throws Exception {
      assertThat(program.run("-c", "my.conf", "watch", "--save", folder.toString(), "p1"))
          .isEqualTo(ExitCode.NOT_SAVED);
      isSaidBeforeAnythingIsAskedFor();
    }

    @Test
    void isAProblemInJson() throws Exception {
      assertThat(save("--json", "p1")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.out().lines())
          .singleElement()
          .asString()
          .startsWith(
              "{\"id\":\"p1\",\"sibyl\":{\"provider\":\"mine\",\"id\":\"p1\",\"ended\":null,")
          .contains("\"problem\":{\"kind\":\"not_saved\"", "it is not a directory");
      assertThat(program.err()).isEmpty();
    }

    @Test
    void isCountedForEachPrediction() throws Exception {
      assertThat(save("p1", "p2")).isEqualTo(ExitCode.NOT_SAVED);
      assertThat(program.err()).contains("p1 cannot", "p2 cannot").endsWith("\n2 not saved\n");
    }
  }

  /// The folder stands in for the journal: the user root may write to a read-only directory.
  @Test
  void aWatchFindsWhatIsSavedWhereNothingCanBeWritten() throws Exception {
    has("p1", link("a.png"));
    save("p1");
    Files.createDirectory(file(".p1.save"));
    assertThat(program.run("-c", "my.conf", "watch", "--save", folder.toString(), "p1"))
        .isEqualTo(ExitCode.OK);
    assertThat(program.err())
        .endsWith("saved before: 1 file (9 B) and the answer in " + folder + "\n");
  }

  @Test
  void asJsonThereIsALineForEachFileAndThenThePrediction() throws Exception {
    has("p1", "[" + link("a.png") + "]");
    assertThat(save("--json", "p1")).isEqualTo(ExitCode.OK);
    var lines = program.out().lines().toList();
    assertThat(lines.getFirst())
        .matches(
            "\\{\"id\":\"p1\",\"provider\":\"mine\",\"file\":\".*/p1-1\\.png\",\"bytes\":9,"
                + "\"sha256\":\"[0-9a-f]{64}\",\"content_type\":\"image/png\","
                + "\"url\":\"http://127\\.0\\.0\\.1:\\d+/a\\.png\",\"saved_at\":\"2.*Z\"}");
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("\"ended\":true", "\"problem\":null");
    assertThat(program.err()).isEmpty();
    useNewProgram();
    assertThat(save("--json", "p1")).isEqualTo(ExitCode.OK);
    assertThat(program.out().lines().toList().getFirst()).isEqualTo(lines.getFirst());
    assertThat(program.out().lines().toList().getLast())
        .startsWith(
            "{\"id\":\"p1\",\"sibyl\":{\"provider\":\"mine\",\"id\":\"p1\",\"ended\":true,"
                + "\"outcome\":\"succeeded\"");
  }

  @Test
  void asJsonAProblemIsInTheLineOfThePrediction() throws Exception {
    has("p1", link("gone.png"));
    assertThat(save("--json", "p1")).isEqualTo(ExitCode.NOT_SAVED);
    assertThat(program.out().lines())
        .singleElement()
        .asString()
        .contains("\"problem\":{\"kind\":\"not_saved\"", "the server answered 404");
  }

  @Test
  void aWatchSavesThenReportsThenRunsTheCommand() throws Exception {
    has("p1", "[" + link("a.png") + "," + link("b.png") + "]");
    var seen = root.resolve("seen");
    assertThat(
            program.run(
                "-c",
                "my.conf",
                "watch",
                "--save",
                folder.toString(),
                "--exec",
                "printf '%s\\n' \"$SIBYL_FILES\" > '" + seen + "'",
                "p1"))
        .isEqualTo(ExitCode.OK);
    assertThat(program.out()).startsWith("p1  succeeded");
    assertThat(program.err()).contains("saved 2 files (18 B) and the answer in " + folder);
    assertThat(seen).hasContent(file("p1-1.png") + "\n" + file("p1-2.png"));
  }
}
