package dev.sibyl.http.reading;

import dev.sibyl.http.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the fuzzers check holds for the inputs that they start from: the recorded answers, and
/// those that a fuzzer found.
class FuzzSeedsTest {

  private static final String SEEDS = "src/test/resources/dev/sibyl/http/fuzz/";
  private static final String RECORDED = "src/main/resources/dev/sibyl/http/rehearsal/";

  static Stream<Arguments> answers() {
    return FuzzSeeds.in(RECORDED + "answers", RECORDED + "samples", SEEDS + "answers");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void everyAnswerIsReadAsAValue(String name, byte[] answer) throws Exception {
    AnswerReaderFuzzer.fuzzerTestOneInput(answer);
  }

  static Stream<Arguments> logs() {
    var bars =
        ProgressBarsTest.readsEveryFormOfBar()
            .map(Arguments::get)
            .map(bar -> Arguments.of(bar[0], ((String) bar[1]).getBytes(StandardCharsets.UTF_8)));
    return Stream.concat(bars, FuzzSeeds.in(SEEDS + "logs"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  void allLogsHaveAProgressThatMakesSenseOrNone(String name, byte[] logs) {
    ProgressBarsFuzzer.fuzzerTestOneInput(logs);
  }
}
