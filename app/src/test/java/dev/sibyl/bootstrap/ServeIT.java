package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The service as the packaged program runs it.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ServeIT {

  private static final Pattern STARTED =
      Pattern.compile(
          "\\{\"url\":\"(http://127\\.0\\.0\\.1:\\d+)\",\"token\":(?:\"(sib_[0-9a-f]{40})\"|null)}");

  @TempDir Path home;

  private PackagedProgram program;

  @BeforeEach
  void createTheProgram() {
    program = new PackagedProgram(home);
  }

  private Process start(String... more) throws Exception {
    var words = new String[more.length + 4];
    System.arraycopy(new String[] {"serve", "--json", "--bind", "127.0.0.1:0"}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return program.start(Redirect.PIPE, Redirect.PIPE, words);
  }

  private static MatchResult started(BufferedReader out) throws Exception {
    var line = STARTED.matcher(String.valueOf(out.readLine()));
    assertThat(line.matches()).isTrue();
    return line.toMatchResult();
  }

  private static int status(String url, String token) throws Exception {
    return send(url, token, "/v1/nothing", /* body= */ null).statusCode();
  }

  /// @param body null for a GET
  private static HttpResponse<String> send(
      String url, String token, String path, @Nullable String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
      if (body != null) {
        request.POST(BodyPublishers.ofString(body));
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void goesOnWithWhatItWatchedAfterItWasKilled() throws Exception {
    var create = "{\"input\":{\"script\":\"waits\"}}";
    String token;
    var process = start("-p", "rehearsal");
    try (var out = process.inputReader()) {
      var started = started(out);
      token = started.group(2);
      assertThat(
              send(started.group(1), token, "/v1/models/sibyl/rehearsal/predictions", create)
                  .statusCode())
          .isEqualTo(201);
      assertThat(send(started.group(1), token, "/v1/predictions/succeeded", null).body())
          .contains("\"status\":\"succeeded\"");
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    var next = start("-p", "rehearsal");
    try (var out = next.inputReader()) {
      var watches = send(started(out).group(1), token, "/v1/watches", null).body();
      assertThat(watches)
          .containsPattern("\\{\"number\":1,\"provider\":\"rehearsal\",\"id\":\"waits-\\d+\"")
          .contains("{\"number\":2,\"provider\":\"rehearsal\",\"id\":\"succeeded\"");
    } finally {
      next.destroyForcibly();
    }
  }

  @Test
  void refusesAFolderThatAnotherOneUses() throws Exception {
    var process = start();
    try (var out = process.inputReader()) {
      started(out);
      var second = program.run("serve", "--bind", "127.0.0.1:0");
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains("is in use by another process").contains("--data");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void servesUntilItIsTerminatedAndSeesEachChangeOfTheTokens() throws Exception {
    var process = start("-v");
    try (var out = process.inputReader();
        var err = process.errorReader()) {
      var started = started(out);
      var url = started.group(1);
      assertThat(status(url, "sib_wrong")).isEqualTo(401);
      assertThat(status(url, started.group(2))).isEqualTo(404);
      assertThat(program.run("serve", "token", "--revoke", "1").exitCode()).isZero();
      assertThat(status(url, started.group(2))).isEqualTo(401);
      assertThat(status(url, program.run("serve", "token").out().strip())).isEqualTo(404);
      process.toHandle().destroy(); // Process.destroy would close its streams
      assertThat(process.waitFor()).isEqualTo(143);
      var lines = err.lines().map(line -> line.replaceAll("\\d+ ms$", "N ms")).toList();
      assertThat(lines.subList(0, 4)) // each is written after its answer, while the next is asked
          .containsExactlyInAnyOrder(
              "GET /v1/nothing 401 N ms",
              "GET /v1/nothing 404 N ms",
              "GET /v1/nothing 401 N ms",
              "GET /v1/nothing 404 N ms");
      assertThat(lines.subList(4, lines.size()))
          .containsExactly(
              "sibyl: terminated; stopping, as soon as all requests are answered",
              "sibyl: stopped");
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void showsATokenAtTheFirstStartOnly() throws Exception {
    for (var isFirst : new boolean[] {true, false}) {
      var process = start();
      try (var out = process.inputReader()) {
        assertThat(started(out).group(2) != null).isEqualTo(isFirst);
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(process.errorReader().lines()).hasSize(2);
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
