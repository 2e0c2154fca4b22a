package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatienceReaderTest {

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void theDeadlineOfAVariableOverridesTheFileAndIsOverriddenByTheOption() throws Exception {
    user.writeNamedFile("patience.deadline = 1m");
    assertThat(user.read().patience().deadline()).isEqualTo(after(1));
    user.setVariable("SIBYL_DEADLINE", "2m");
    assertThat(user.read().patience().deadline()).isEqualTo(after(2));
    user.setOption("deadline", "3m");
    assertThat(user.read().patience().deadline()).isEqualTo(after(3));
  }

  @Test
  void theWordNoneMeansNoDeadline() throws Exception {
    user.writeNamedFile("patience.deadline = none");
    assertThat(user.read().patience().deadline()).isEqualTo(new Deadline.None());
    user.setOption("deadline", "3m");
    assertThat(user.read().patience().deadline()).isEqualTo(after(3));
    user.setOption("deadline", "none");
    assertThat(user.read().patience().deadline()).isEqualTo(new Deadline.None());
  }

  @Test
  void theFirstAndTheLongestIntervalMayBeEqual() throws Exception {
    user.writeNamedFile("patience { first = 2s, longest = 2s }");
    assertThat(user.read().patience().interval())
        .isEqualTo(new PollInterval(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  @Test
  void anIntervalCannotBeMadeWithTheLongestFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PollInterval(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessageContaining("must not be shorter");
  }

  private static Deadline after(long minutes) {
    return new Deadline.After(Duration.ofMinutes(minutes));
  }
}
