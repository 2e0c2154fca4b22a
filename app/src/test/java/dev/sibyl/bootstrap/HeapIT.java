package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.sibyl.bootstrap.OutputLines.Line;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Answers;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.faults.LargeFaults;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bodies in memory are bounded together, however small the heap is.
@Timeout(900)
class HeapIT {

  private static final long MIB = 1 << 20;

  @TempDir Path home;

  private List<Line> poll(String heap, Map<String, Router> answers, int exitCode) throws Exception {
    var lines = new ArrayList<Line>();
    try (var server = LoopbackServer.routed(Router.byId(answers))) {
      var program = new PackagedProgram(home, "-Xmx" + heap);
      PrivateFile.write(
          home.resolve("my.conf"),
          "provider = mine\nproviders.mine { aggregator = cometapi, base-url = \"%s\", key = %s }\n"
              .formatted(server.uri(), Fault.KEY));
      var words = new ArrayList<>(List.of("-c", "my.conf", "get", "--json", "--attempts", "1"));
      words.addAll(answers.keySet());
      var err = home.resolve("err");
      var process =
          program.start(Redirect.PIPE, Redirect.to(err.toFile()), words.toArray(String[]::new));
      try (var out = process.getInputStream()) {
        // Line by line, while it runs: the output may be larger than the memory of this process.
        lines.addAll(new OutputLines(out).readAll());
        assertThat(process.waitFor()).isEqualTo(exitCode);
      } finally {
        process.destroyForcibly();
      }
      assertThat(err).isEmptyFile();
    }
    assertThat(lines)
        .as("a line for each id, in the order asked")
        .extracting(line -> line.start().replaceFirst("(?s)^\\{\"id\":\"([^\"]*)\".*", "$1"))
        .containsExactlyElementsOf(answers.keySet());
    return lines;
  }

  @Test
  void largeAnswersAreTroubleOfTheirOwnIdsInAHeapOf64MiB() throws Exception {
    var faults = new LinkedHashMap<String, Fault>();
    var answers = new LinkedHashMap<String, Router>();
    answers.put("small-first", small("small-first"));
    for (var fault : LargeFaults.all()) {
      var id = "fault-" + faults.size();
      faults.put(id, fault);
      answers.put(id, Router.always(fault.script()));
    }
    answers.put("legal-10", Router.always(LargeFaults.legal("legal-10", 10)));
    answers.put("small-last", small("small-last"));
    var lines = new HashMap<String, Line>();
    var ids = List.copyOf(answers.keySet());
    var printed = poll("64m", answers, 6);
    IntStream.range(0, ids.size()).forEach(i -> lines.put(ids.get(i), printed.get(i)));
    assertSoftly(softly -> {
      for (var id : List.of("small-first", "legal-10", "small-last")) {
        softly.assertThat(lines.get(id).end()).as(id).endsWith("\"problem\":null}}");
      }
      softly.assertThat(lines.get("legal-10").length()).isGreaterThan(10 * MIB - 1_000);
      faults.forEach((id, fault) ->
          softly
              .assertThat(lines.get(id).end())
              .as(fault.name())
              .containsPattern("\"problem\":\\{\"kind\":\"(?:" + kinds(fault) + ")\""));
    });
  }

  private static Router small(String id) {
    return Router.always(Script.json(200, Answers.PREDICTION.replace(Fault.ID, id)));
  }

  private static String kinds(Fault fault) {
    return switch (fault.exitCodes().iterator().next()) {
      case 3 -> "not_found";
      case 4 -> "refused";
      case 5 -> "throttled|unavailable";
      default -> "unreadable";
    };
  }

  @Test
  void sixteenAnswersOf31MiBAtOnceArePrintedInAHeapOf512MiB() throws Exception {
    var answers = new LinkedHashMap<String, Router>();
    for (int i = 0; i < 16; i++) {
      var id = "large-" + i;
      answers.put(id, Router.always(LargeFaults.legal(id, 31)));
    }
    assertThat(poll("512m", answers, 0))
        .allMatch(line -> line.length() > 31 * MIB - 1_000)
        .allMatch(line -> line.end().endsWith("\"problem\":null}}"));
  }
}
