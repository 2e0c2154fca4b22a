package dev.sibyl.settings;

import static dev.sibyl.settings.SettingsFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.KeySetting.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {

  private static final Secret SECRET = new Secret(KEY);

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void aKeyComesFromTheVariableOfItsAggregator() throws Exception {
    user.setVariable("COMET_KEY", KEY);
    assertThat(user.provider("comet").key()).isEqualTo(new Present("COMET_KEY", SECRET));
    assertThat(user.provider("cheap").key()).isEqualTo(new Missing("CHEAP_KEY"));
    assertThat(user.provider("rehearsal").key()).isEqualTo(new NotNeeded());
  }

  @Test
  void settingsNeverPrintAKey() throws Exception {
    user.setVariable("COMET_KEY", KEY);
    assertThat(user.read().toString()).contains("COMET_KEY").doesNotContain(KEY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "comet { base-url = \"https://api.comet.example/replicate/v1\" } | comet | true",
        "comet { base-url = \"https://gw.example\" }                     | comet | false",
        "comet { base-url = \"http://api.comet.example\", allow-plain-http = true } | comet | false",
        "comet { base-url = \"https://api.comet.example:8443\" }         | comet | false",
        "comet { aggregator = replicate }                               | comet | false",
        "mine  { aggregator = comet }                                   | mine  | false",
        "mine  { base-url = \"https://api.comet.example\" }              | mine  | false",
        "cheap { base-url = \"https://gw.example\" }                     | cheap | true",
        "cheap { aggregator = replicate }                               | cheap | false",
      })
  void theKeyOfAVariableGoesOnlyToTheSiteOfItsAggregator(
      String entry, String name, boolean expected) throws Exception {
    user.setVariable("COMET_KEY", KEY);
    user.setVariable("CHEAP_KEY", KEY);
    user.setVariable("REP_KEY", KEY);
    user.writeNamedFile("providers { " + entry + " }");
    assertThat(user.provider(name).key())
        .isEqualTo(
            expected
                ? new Present(name.toUpperCase(Locale.ROOT) + "_KEY", SECRET)
                : new Missing("providers." + name + ".key"));
  }

  @Test
  void aKeyInTheFileOverridesTheVariable() throws Exception {
    user.setVariable("COMET_KEY", "another");
    var file = user.writeNamedFile("providers {\n comet.key = \"" + KEY + "\"\n}");
    assertThat(user.provider("comet").key()).isEqualTo(new Present(file + ":2", SECRET));
  }

  @Test
  void theFileMayTakeAKeyFromAnyVariable() throws Exception {
    user.setVariable("MINE", KEY);
    user.writeNamedFile(
        """
        providers {
          mine { base-url = "https://a.example", key = ${?MINE} }
          none { base-url = "https://b.example", key = ${?NONE} }
        }
        """);
    assertThat(user.provider("mine").key())
        .isInstanceOfSatisfying(
            Present.class, present -> assertThat(present.secret()).isEqualTo(SECRET));
    assertThat(user.provider("none").key()).isEqualTo(new Missing("providers.none.key"));
  }

  @Test
  void noKeyIsNeededIfTheFileSaysNone() throws Exception {
    user.setVariable("COMET_KEY", KEY);
    user.writeNamedFile("providers.comet.key = none");
    assertThat(user.provider("comet").key()).isEqualTo(new NotNeeded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-4711\n", "canary-4711 x", "canary-4711\u00fc", "\tcanary-4711"})
  void aKeyThatNoHeaderCanCarryIsRefusedAndNotShown(String key) {
    user.setVariable("COMET_KEY", key);
    assertThat(user.problems())
        .singleElement()
        .asString()
        .startsWith("COMET_KEY: a key must be printable ASCII")
        .doesNotContain(KEY);
  }
}
