package dev.sibyl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollingModuleTest {

  @TempDir Path folder;

  private UntilEnded policy(Map<String, String> options) throws SettingsException {
    var settings =
        new SettingsReader(List.of(), Map.of("HOME", folder.toString()), folder)
            .read(null, options);
    return PollingModule.untilEnded(settings, settings.patience().deadline());
  }

  @Test
  void theDefaultSettingsGiveThePolicyThatIsMeasured() throws SettingsException {
    assertThat(policy(Map.of())).isEqualTo(UntilEnded.DEFAULT);
  }

  @Test
  void theDeadlineIsThatOfTheSettings() throws SettingsException {
    assertThat(policy(Map.of("deadline", "5m")).deadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy(Map.of("deadline", "none")).deadline()).isEqualTo(UntilEnded.NO_DEADLINE);
  }
}
