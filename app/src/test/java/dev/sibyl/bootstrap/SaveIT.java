package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.AnswerStream;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Saves by the packaged program: killed, interrupted, two at once, and with little memory.
@Timeout(120)
class SaveIT {

  private static final int LARGE = 300_000_000;

  @TempDir Path home;

  private final Map<String, Router> files = new HashMap<>();
  private final LoopbackServer server =
      LoopbackServer.routed(request -> Router.byId(files).route(request));

  /// Open as soon as the first part of a file was sent that does not come whole.
  private final CountDownLatch begun = new CountDownLatch(1);

  private PackagedProgram program;

  @BeforeEach
  void configure() throws IOException {
    program = new PackagedProgram(home);
    Files.writeString(
        home.resolve("my.conf"),
        "provider = mine\nproviders.mine { base-url = \"%s\", key = none }\n"
            .formatted(server.uri()));
    files.put(
        "p1",
        Router.always(
            Script.json(
                200,
                "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"%1$s/a\",\"%1$s/b\"]}"
                    .formatted(server.uri()))));
    files.put("a", Router.always(file("first")));
    files.put("b", Router.inTurn(this::stall, file("second")));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Script file(String content) {
    return Script.answer(200, content, "Content-Type: text/plain");
  }

  private void stall(AnswerStream out) throws IOException {
    out.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nsec");
    begun.countDown();
    out.awaitClosedByClient();
  }

  private Process startSave(Redirect err) throws IOException {
    return program.start(Redirect.DISCARD, err, "-c", "my.conf", "save", "p1");
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(home.resolve("p1"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertThatASecondRunFinishesIt() throws Exception {
    var run = program.run("-c", "my.conf", "save", "p1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("./p1/p1-1.txt\n./p1/p1-2.txt\n");
    assertThat(names()).containsExactly("p1-1.txt", "p1-2.txt", "p1-manifest.json", "p1.json");
    assertThat(home.resolve("p1/p1-2.txt")).hasContent("second");
    assertThat(server.requestsFor("a")).as("nothing is downloaded twice").isOne();
  }

  @Test
  void aSaveThatIsKilledLeavesNothingHalfAndASecondRunFinishesIt() throws Exception {
    var process = startSave(Redirect.DISCARD);
    begun.await();
    process.destroyForcibly().waitFor();
    assertThat(names())
        .contains(".p1.save", "p1-1.txt", "p1.json")
        .doesNotContain("p1-2.txt", "p1-manifest.json");
    assertThatASecondRunFinishesIt();
  }

  @Test
  void aSaveThatIsInterruptedSaysHowToGoOn() throws Exception {
    var process = startSave(Redirect.PIPE);
    try (var err = process.errorReader()) {
      begun.await();
      process.toHandle().destroy(); // with TERM, and without closing the streams
      assertThat(err.lines())
          .contains("sibyl: terminated", "  next    go on with: sibyl save -c my.conf mine:p1");
      assertThat(process.waitFor()).isEqualTo(143);
    }
    assertThatASecondRunFinishesIt();
  }

  @Test
  void ofTwoSavesAtOnceOneWinsAndBothEndWell() throws Exception {
    var mayEnd = new CountDownLatch(1);
    files.put(
        "b",
        Router.always(out -> {
          begun.countDown();
          mayEnd.await();
          file("second").play(out);
        }));
    var first = startSave(Redirect.DISCARD);
    begun.await();
    var second = startSave(Redirect.to(home.resolve("second-err").toFile()));
    mayEnd.countDown();
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(home.resolve("second-err")).content().contains("saved before: 2 files");
    assertThat(server.requestsFor("b")).isOne();
  }

  @Test
  void aLargeFilePassesWithLittleMemory() throws Exception {
    var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + LARGE;
    files.put(
        "b",
        Router.always(out -> {
          out.send(head + "\r\n\r\n");
          var block = new byte[1_000_000];
          for (int sent = 0; sent < LARGE; sent += block.length) {
            out.write(block);
          }
        }));
    var small = new PackagedProgram(home, "-Xmx64m", "-XX:TieredStopAtLevel=4");
    var run = small.run("-c", "my.conf", "save", "p1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(home.resolve("p1/p1-2.txt")).hasSize(LARGE);
  }
}
