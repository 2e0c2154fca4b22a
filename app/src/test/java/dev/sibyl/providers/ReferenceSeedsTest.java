package dev.sibyl.providers;

import dev.sibyl.http.FuzzSeeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the fuzzer of references checks holds for the texts that it starts from.
class ReferenceSeedsTest {

  static Stream<Arguments> texts() {
    return FuzzSeeds.in("src/test/resources/dev/sibyl/fuzz/references");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void everyTextIsAListOfPredictionsOrAMistakeOfTheUser(String name, byte[] text)
      throws InterruptedException {
    ReferenceReaderFuzzer.fuzzerTestOneInput(text);
  }
}
