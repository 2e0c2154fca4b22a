package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNameCheckTest {

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @ParameterizedTest
  @CsvSource({
    "SIBYL_TIMOUT, SIBYL_TIMEOUT",
    "SIBYL_TIMEOUTS, SIBYL_TIMEOUT",
    "SIBYL_TIEMOUT, SIBYL_TIMEOUT",
    "SIBYL_CONCURENCY, SIBYL_CONCURRENCY",
    "SIBYL_CONF, SIBYL_CONFIG",
    "SIBYL_ATTEMPT, SIBYL_ATTEMPTS",
    "SIBYL_PROVIDERS, SIBYL_PROVIDER",
    "SIBYL_DEADLNIE, SIBYL_DEADLINE",
    "SIBYL_JAVAHOME, SIBYL_JAVA_HOME",
    "SIBYL_SERVICE_TOKEM, SIBYL_SERVICE_TOKEN",
  })
  void aMisspeltVariableIsAnError(String typed, String meant) {
    user.setVariable(typed, SettingsFixture.KEY);
    assertThat(user.problems())
        .containsExactly(typed + ": there is no such variable; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIBYL_ID",
        "SIBYL_STATUS",
        "SIBYL_OUTCOME",
        "SIBYL_FILES",
        "SIBYL_PORT",
        "SIBYL_SERVICE_HOST",
        "SIBYL_SERVICE_PORT",
        "SIBYL_PORT_80_TCP",
        "SIBYL_JAVA_HOME",
        "SIBYL_",
        "sibyl_timeot"
      })
  void anyOtherVariableIsIgnored(String name) throws Exception {
    user.setVariable(name, SettingsFixture.KEY);
    assertThat(user.read()).isNotNull();
  }
}
