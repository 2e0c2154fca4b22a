package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Answers;
import dev.sibyl.http.faults.Fault;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A batch is printed in blocks, but no one waits for a line that is known.
@Timeout(120)
class OutputIT {

  @TempDir Path home;

  private final CountDownLatch released = new CountDownLatch(1);
  private LoopbackServer server;
  private Process process;

  /// Starts a batch: the first is answered at once, the next two when they are released, the last
  /// one never.
  @BeforeEach
  void startABatch() throws IOException {
    Map<String, Router> answers = new HashMap<>();
    answers.put("first", Router.always(good("first")));
    answers.put("second", Router.always(released("second")));
    answers.put("third", Router.always(released("third")));
    answers.put("never", Router.always(Script.silence()));
    server = LoopbackServer.routed(Router.byId(answers));
    PrivateFile.write(
        home.resolve("my.conf"),
        "provider = mine\nproviders.mine { base-url = \"%s\", key = %s }\n"
            .formatted(server.uri(), Fault.KEY));
    process =
        new PackagedProgram(home)
            .start(
                Redirect.PIPE,
                Redirect.to(home.resolve("err").toFile()),
                "-c",
                "my.conf",
                "get",
                "--json",
                "first",
                "second",
                "third",
                "never");
  }

  private static Script good(String id) {
    return Script.json(200, Answers.PREDICTION.replace(Fault.ID, id));
  }

  private Script released(String id) {
    return out -> {
      released.await();
      good(id).play(out);
    };
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
    released.countDown();
    server.close();
  }

  @Test
  void eachLineArrivesWhileALaterAnswerIsMissing() throws Exception {
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("{\"id\":\"first\"");
      released.countDown();
      assertThat(out.readLine()).startsWith("{\"id\":\"second\"");
      assertThat(out.readLine()).startsWith("{\"id\":\"third\"");
    }
  }

  @Test
  void theBatchEndsIfItsReaderHasGoneWhileALaterAnswerIsMissing() throws Exception {
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("{\"id\":\"first\"");
    }
    released.countDown();
    assertThat(process.waitFor()).isEqualTo(141);
    assertThat(home.resolve("err")).isEmptyFile();
  }

  @Test
  void whatIsKnownArrivesIfTheBatchIsTerminated() throws Exception {
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).startsWith("{\"id\":\"first\"");
      process.toHandle().destroy(); // TERM; process.destroy() closes the pipe too
      assertThat(out.readLine()).isNull();
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(home.resolve("err")).content().startsWith("sibyl: terminated\n");
  }
}
