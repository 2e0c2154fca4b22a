package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.FaultProgram.Run;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import dev.sibyl.http.faults.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sibyl cancel` through the whole program.
@Timeout(120)
class CancelThroughTheProgramTest {

  private static final String NO_ROUTE = "{\"error\":{\"message\":\"Invalid URL\"}}";

  @TempDir Path folder;

  private Run cancel(LoopbackServer server, String... words) throws Exception {
    return new FaultProgram(folder).run(server.uri(), words);
  }

  /// A provider that answers each cancellation and each poll with the same.
  private static LoopbackServer provider(Script canceled, Script polled) {
    return LoopbackServer.routed(request -> isCancellation(request) ? canceled : polled);
  }

  private static boolean isCancellation(Request request) {
    return request.head().startsWith("POST ");
  }

  private static Script prediction(String status) {
    return Script.json(200, "{\"id\":\"abc\",\"status\":\"" + status + "\"}");
  }

  private static final Script NOT_FOUND = Script.json(404, "{\"detail\":\"not found\"}");

  @Test
  void aRunningPredictionIsCanceledByOneRequest() throws Exception {
    try (var server = provider(prediction("canceled"), NOT_FOUND)) {
      var run = cancel(server, "cancel", "abc");
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.out()).isEqualTo("abc  canceled\n");
      assertThat(run.err()).isEmpty();
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("POST ")
          .contains("/predictions/abc/cancel HTTP/1.1", "Bearer " + Fault.KEY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, succeeded, 0, abc  had already succeeded",
    "404, failed, 0, abc  had already failed",
    "405, canceled, 0, abc  had already been canceled",
    "404, processing, 6, sibyl: mine cannot cancel predictions",
    "405, starting, 6, sibyl: mine cannot cancel predictions",
  })
  void aSecondRequestFindsOutWhatARejectionMeans(
      int status, String word, int exitCode, String words) throws Exception {
    var rejection = Script.json(status, NO_ROUTE);
    try (var server = provider(status == 200 ? prediction(word) : rejection, prediction(word))) {
      var run = cancel(server, "cancel", "abc");
      assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
      assertThat(run.out() + run.err()).startsWith(words);
      assertThat(server.requests()).hasSize(status == 200 ? 1 : 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"404, 3", "401, 4", "402, 4", "429, 5", "502, 5"})
  void aFailureIsNotTriedAgain(int status, int exitCode) throws Exception {
    try (var server = provider(Script.json(status, "{\"detail\":\"no\"}"), NOT_FOUND)) {
      var run = cancel(server, "cancel", "abc");
      assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
      assertThat(run.err()).startsWith("sibyl: ").contains("\n  next    ");
      assertThat(server.requests().stream().filter(head -> head.startsWith("POST "))).hasSize(1);
    }
  }

  @Test
  void duplicatesAreCanceledOnceAndReportedInTheOrderOfTheArguments() throws Exception {
    try (var server = provider(prediction("canceled"), NOT_FOUND)) {
      var run = cancel(server, "cancel", "--json", "a", "mine:b", "a");
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.out().lines().map(line -> line.replaceAll(".*\"sibyl\":\\{", "")))
          .satisfiesExactly(
              line -> assertThat(line).contains("\"id\":\"a\""),
              line -> assertThat(line).contains("\"id\":\"b\""),
              line -> assertThat(line).contains("\"id\":\"a\""));
      assertThat(server.requests()).hasSize(2);
    }
  }

  /// What is not reachable here would be refused before a request.
  @Test
  void aWrongReferenceCancelsNothing() throws Exception {
    try (var server = provider(prediction("canceled"), NOT_FOUND)) {
      for (var words : List.of("a/b", "other:abc", "")) {
        assertThat(cancel(server, "cancel", "abc", words).exitCode()).isEqualTo(2);
      }
      assertThat(server.requests()).isEmpty();
    }
  }
}
