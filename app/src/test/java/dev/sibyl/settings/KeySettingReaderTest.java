package dev.sibyl.settings;

import static dev.sibyl.settings.SettingsFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.settings.KeySetting.KeyCommand;
import dev.sibyl.settings.KeySetting.KeyFile;
import dev.sibyl.settings.KeySetting.Literal;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Omitted;
import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.KeySetting.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySettingReaderTest {

  private static final Secret SECRET = new Secret(KEY);

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void aKeyComesFromTheVariableOfItsAggregator() throws Exception {
    user.setVariable("COMET_KEY", KEY);
    assertThat(user.provider("comet").key()).isEqualTo(new Variable("COMET_KEY", SECRET));
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
        "comet { base-url = \"HTTPS://API.Comet.example:443/v1\" }       | comet | true",
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
                ? new Variable(name.toUpperCase(Locale.ROOT) + "_KEY", SECRET)
                : new Missing("providers." + name + ".key"));
  }

  @Test
  void aKeyInTheFileOverridesTheVariable() throws Exception {
    user.setVariable("COMET_KEY", "another");
    var file = user.writeNamedFile("providers {\n comet.key = \"" + KEY + "\"\n}");
    assertThat(user.provider("comet").key())
        .isEqualTo(new Literal(new SettingPlace(file, 2), SECRET));
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
    assertThat(user.provider("mine").key()).isEqualTo(new Variable("MINE", SECRET));
    assertThat(user.provider("none").key()).isEqualTo(new Missing("providers.none.key"));
  }

  @Test
  void noKeyIsNeededIfTheFileSaysNone() throws Exception {
    user.setVariable("COMET_KEY", KEY);
    var file = user.writeNamedFile("providers.comet.key = none");
    assertThat(user.provider("comet").key()).isEqualTo(new Omitted(new SettingPlace(file, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void aBlankVariableIsNotSet(String value) throws Exception {
    user.setVariable("COMET_KEY", value);
    user.setVariable("MINE", value);
    user.writeNamedFile("providers.mine { base-url = \"https://a.example\", key = ${?MINE} }");
    assertThat(user.provider("comet").key()).isEqualTo(new Missing("COMET_KEY"));
    assertThat(user.provider("mine").key()).isEqualTo(new Missing("MINE"));
  }

  @Test
  void aKeyThatIsPutTogetherFromTextAndAVariableStandsInTheFile() throws Exception {
    user.setVariable("REST", "4711");
    var file = user.writeNamedFile("\nproviders.comet.key = \"canary-\"${REST}");
    assertThat(user.provider("comet").key())
        .isEqualTo(new Literal(new SettingPlace(file, 2), SECRET));
  }

  @Test
  void aFileOrACommandCanHaveTheKeyAndNeitherIsOpenedNorRun(@TempDir Path home) throws Exception {
    user.setVariable("HOME", home.toString());
    var file =
        user.writeNamedFile(
            """
            providers {
              comet.key-file = ~/no-such-file
              cheap.key-file = keys/cheap
              replicate.key-command = "no-such-command"
            }
            """);
    assertThat(user.provider("comet").key())
        .isEqualTo(new KeyFile(new SettingPlace(file, 2), home.resolve("no-such-file"), home));
    assertThat(user.provider("cheap").key())
        .isEqualTo(
            new KeyFile(
                new SettingPlace(file, 3), Path.of(file).resolveSibling("keys/cheap"), home));
    assertThat(user.provider("replicate").key())
        .isEqualTo(new KeyCommand(new SettingPlace(file, 4), "no-such-command"));
    assertThat(user.read().toString()).doesNotContain("no-such");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-file", "key-command"})
  void anEmptySourceIsAnError(String setting) throws Exception {
    user.writeNamedFile("providers.comet." + setting + " = \" \"");
    assertThat(user.problems())
        .singleElement()
        .asString()
        .endsWith(setting + " is empty; leave it out, or set it");
  }

  @Test
  void twoSourcesForOneProviderAreAnErrorWithBothPlaces() throws Exception {
    var file =
        user.writeNamedFile(
            "providers.comet {\n key = canary-4711\n key-file = x\n key-command = y\n}");
    assertThat(user.problems())
        .containsExactly(
            file
                + ":3: a provider has one source of its key, but this one has a 'key' too, at "
                + file
                + ":2",
            file
                + ":4: a provider has one source of its key, but this one has a 'key' too, at "
                + file
                + ":2");
  }

  @Test
  void noKeyIsJudgedWhenTheSettingsAreRead() throws Exception {
    user.setVariable("COMET_KEY", "\"canary 4711\u00fc\"");
    user.writeNamedFile("providers.cheap.key = \"\"");
    assertThat(user.provider("comet").key()).isInstanceOf(Variable.class);
    assertThat(user.provider("cheap").key()).isInstanceOf(Literal.class);
  }
}
