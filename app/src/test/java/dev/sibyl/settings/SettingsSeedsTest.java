package dev.sibyl.settings;

import dev.sibyl.http.FuzzSeeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the fuzzer of settings checks holds for the files that it starts from.
class SettingsSeedsTest {

  static Stream<Arguments> files() {
    return FuzzSeeds.in("src/test/resources/dev/sibyl/fuzz/settings");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyFileIsReadOrRefusedWithoutShowingAKey(String name, byte[] file) throws Exception {
    SettingsReaderFuzzer.fuzzerTestOneInput(file);
  }
}
