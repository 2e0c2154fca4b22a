package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TerminalSize;
import dev.sibyl.system.TerminalDetection.Stream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalDetectionTest {

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final TerminalDetection detection = new TerminalDetection(environment, properties::get);

  @Test
  void withoutTheLauncherNoStreamIsATerminal() {
    assertThat(detection.isTerminal(Stream.STDOUT)).isFalse();
    assertThat(detection.isTerminal(Stream.STDERR)).isFalse();
    assertThat(detection.isColored(Stream.STDERR)).isFalse();
    assertThat(detection.liveSize()).isEqualTo(TerminalSize.NONE);
  }

  @Test
  void eachStreamIsDetectedByItself() {
    properties.put("sibyl.stdout", "other");
    properties.put("sibyl.stderr", "terminal");
    assertThat(detection.isColored(Stream.STDOUT)).isFalse();
    assertThat(detection.isColored(Stream.STDERR)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "0, 0", ", 80", "wide, 80", "-1, 80"})
  void liveLinesHaveTheSizeOfTheTerminal(String columns, int width) {
    properties.put("sibyl.stderr", "terminal");
    if (columns != null) {
      properties.put("sibyl.columns", columns);
    }
    properties.put("sibyl.rows", "50");
    assertThat(detection.liveSize()).isEqualTo(new TerminalSize(width, 50));
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false", "TERM, xterm, true"})
  void theEnvironmentCanSwitchColoursOff(String variable, String value, boolean colored) {
    properties.put("sibyl.stdout", "terminal");
    environment.put(variable, value);
    assertThat(detection.isColored(Stream.STDOUT)).isEqualTo(colored);
  }

  @Test
  void theEnvironmentCanSwitchColoursOn() {
    environment.put("FORCE_COLOR", "1");
    assertThat(detection.isColored(Stream.STDOUT)).isTrue();
    environment.put("NO_COLOR", "1");
    assertThat(detection.isColored(Stream.STDOUT)).isFalse();
  }

  @Test
  void aDumbTerminalHasNoLiveLines() {
    properties.put("sibyl.stderr", "terminal");
    environment.put("TERM", "dumb");
    assertThat(detection.liveSize()).isEqualTo(TerminalSize.NONE);
  }
}
