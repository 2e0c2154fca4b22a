package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Answers;
import dev.sibyl.http.faults.ConnectionFaults;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.faults.Faults;
import dev.sibyl.http.faults.StatusFaults;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens in one poll concerns that id alone: two good ids beside all faults of a group
/// are answered, and each fault is the trouble of its own id.
@Timeout(60)
class FaultsInABatchTest {

  private static final String FIRST = "good-first";
  private static final String LAST = "good-last";

  @TempDir Path folder;

  static Stream<Arguments> aFaultConcernsItsOwnIdAlone() {
    return Faults.byGroup().entrySet().stream()
        .map(group -> Arguments.of(group.getKey(), group.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aFaultConcernsItsOwnIdAlone(String group, List<Fault> faults) throws Exception {
    var byId = byId(faults);
    try (var server = server(byId)) {
      var words = new ArrayList<>(List.of("get", "--json", "--attempts", "1"));
      words.addAll(ids(byId));
      var run = new FaultProgram(folder).run(server.uri(), words.toArray(String[]::new));
      var lines = run.out().lines().map(FaultsInABatchTest::read).toList();
      assertThat(lines)
          .as("a line for each id, in the order asked: %s", run.err())
          .extracting(FaultsInABatchTest::id)
          .containsExactlyElementsOf(ids(byId));
      assertThat(kind(lines.getFirst())).isNull();
      assertThat(kind(lines.getLast())).isNull();
      assertSoftly(softly ->
          lines
              .subList(1, lines.size() - 1)
              .forEach(line -> {
                var fault = byId.get(id(line));
                softly
                    .assertThat(exitCode(kind(line)))
                    .as("%s: %s", fault, line.print())
                    .isIn(fault.exitCodes());
              }));
      assertThat(run.err()).as("with --json, all is in the lines").isEmpty();
    }
  }

  static Stream<Arguments> whatMayPassIsTriedAgainAndWhatIsFinalIsNot() {
    return Stream.of(
        Arguments.of("broken connections", ConnectionFaults.broken()),
        Arguments.of(
            "transient errors",
            StatusFaults.transientErrors().stream()
                .filter(fault -> fault.name().endsWith("JSON"))
                .toList()),
        Arguments.of(
            "final errors",
            Stream.of(
                    StatusFaults.finalErrors(), StatusFaults.notFound(), StatusFaults.challenges())
                .flatMap(List::stream)
                .filter(fault -> !fault.exitCodes().contains(5))
                .toList()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatMayPassIsTriedAgainAndWhatIsFinalIsNot(String group, List<Fault> faults)
      throws Exception {
    var byId = byId(faults);
    try (var server = server(byId)) {
      var words = new ArrayList<>(List.of("get", "--json", "--attempts", "2"));
      words.addAll(ids(byId));
      new FaultProgram(folder).run(server.uri(), words.toArray(String[]::new));
      assertSoftly(softly ->
          byId.forEach((id, fault) ->
              softly
                  .assertThat(server.requestsFor(id))
                  .as("requests for %s", fault)
                  .isEqualTo(fault.retried() ? 2 : 1)));
    }
  }

  private static Map<String, Fault> byId(List<Fault> faults) {
    var byId = new LinkedHashMap<String, Fault>();
    faults.forEach(fault -> byId.put("fault-" + byId.size(), fault));
    return byId;
  }

  private static List<String> ids(Map<String, Fault> byId) {
    var ids = new ArrayList<>(byId.keySet());
    ids.addFirst(FIRST);
    ids.addLast(LAST);
    return ids;
  }

  private static LoopbackServer server(Map<String, Fault> byId) {
    var routers = new HashMap<String, Router>();
    byId.forEach((id, fault) -> routers.put(id, Router.always(fault.script())));
    routers.put(FIRST, Router.always(Answers.good()));
    routers.put(LAST, Router.always(Answers.good()));
    return LoopbackServer.routed(Router.byId(routers));
  }

  private static JsonObject read(String line) {
    try {
      var bytes = line.getBytes(StandardCharsets.UTF_8);
      return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
    } catch (MalformedJsonException malformed) {
      throw new AssertionError(line, malformed);
    }
  }

  private static String id(JsonObject line) {
    return ((JsonObject) line.get("sibyl")).text("id");
  }

  private static String kind(JsonObject line) {
    return ((JsonObject) line.get("sibyl")).get("problem") instanceof JsonObject problem
        ? problem.text("kind")
        : null;
  }

  private static int exitCode(String kind) {
    return switch (kind) {
      case null -> 0;
      case "not_found" -> 3;
      case "refused" -> 4;
      case "throttled", "unavailable" -> 5;
      case "unreadable" -> 6;
      default -> 1;
    };
  }
}
