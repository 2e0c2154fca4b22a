package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.Settings.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourcesTest {

  private static final ProviderName COMET = new ProviderName("comet");
  private static final ProviderName CHEAP = new ProviderName("cheap");

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void anOptionOverridesAVariableAndAVariableOverridesAFile() throws Exception {
    user.writeNamedFile(
        "timeout = 1s, attempts = 1, concurrency = 1, color = always, provider = cheap");
    user.setVariable("SIBYL_TIMEOUT", "2s");
    user.setVariable("SIBYL_ATTEMPTS", "2");
    user.setVariable("SIBYL_PROVIDER", "comet");
    user.setOption("timeout", "3s");
    user.setOption("color", "never");
    var settings = user.read();
    assertThat(settings.requests()).isEqualTo(new RequestSettings(2, Duration.ofSeconds(3), 1));
    assertThat(settings.color()).isEqualTo(Color.NEVER);
    assertThat(settings.defaultProvider()).isEqualTo(COMET);
  }

  @Test
  void theFoldersFileOverridesTheUsersFile() throws Exception {
    user.writeUserFile("provider = comet, timeout = 7s");
    assertThat(user.read().defaultProvider()).isEqualTo(COMET);
    user.writeInFolder("sibyl.conf", "provider = cheap");
    assertThat(user.read().defaultProvider()).isEqualTo(CHEAP);
    assertThat(user.read().requests().timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void theUsersFileIsInTheFolderThatXdgConfigHomeNames(@TempDir Path elsewhere) throws Exception {
    user.writeUserFile("provider = comet");
    SettingsFixture.write(elsewhere.resolve("sibyl/sibyl.conf"), "provider = cheap");
    user.setVariable("XDG_CONFIG_HOME", elsewhere.toString());
    assertThat(user.read().defaultProvider()).isEqualTo(CHEAP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative/folder"})
  void xdgConfigHomeIsIgnoredUnlessItIsAnAbsolutePath(String unusable) throws Exception {
    user.writeUserFile("provider = comet");
    user.setVariable("XDG_CONFIG_HOME", unusable);
    assertThat(user.read().defaultProvider()).isEqualTo(COMET);
  }

  @ParameterizedTest(name = "by an option: {0}")
  @ValueSource(booleans = {true, false})
  void aNamedFileReplacesTheUsualFiles(boolean byOption) throws Exception {
    user.writeUserFile("provider = comet, nonsense = 1");
    user.writeInFolder("sibyl.conf", "provider = cheap");
    user.writeInFolder("my.conf", "timeout = 9s");
    if (byOption) {
      user.useConfigFile("my.conf");
      user.setVariable("SIBYL_CONFIG", "no-such.conf");
    } else {
      user.setVariable("SIBYL_CONFIG", "my.conf");
    }
    assertThat(user.read().requests().timeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(user.read().defaultProvider()).isNull();
  }

  @Test
  void anEmptyVariableIsNotSet() throws Exception {
    for (var name : new String[] {"SIBYL_TIMEOUT", "SIBYL_CONFIG", "SIBYL_PROVIDER", "COMET_KEY"}) {
      user.setVariable(name, "");
    }
    assertThat(user.read().requests().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(user.read().defaultProvider()).isNull();
  }

  /// As a path with letters that the locale does not have.
  @ParameterizedTest
  @ValueSource(strings = {"SIBYL_CONFIG", "HOME", "XDG_CONFIG_HOME"})
  void aPathThatTheSystemDoesNotHaveIsAnError(String variable) {
    user.setVariable(variable, "/a\0b");
    assertThat(user.problems())
        .containsExactly(
            "the path of a settings file: it is not a path of this system; letters beyond ASCII"
                + " need a UTF-8 locale, such as LC_ALL=C.UTF-8");
  }

  @Test
  void aNamedFileMustExist() {
    user.useConfigFile("no-such.conf");
    assertThat(user.problems())
        .singleElement()
        .asString()
        .contains("no-such.conf", "there is no such file");
  }

  @Test
  void systemPropertiesAreIgnored() throws Exception {
    System.setProperty("timeout", "1s");
    System.setProperty("SIBYL_IGNORED", "1s");
    try {
      assertThat(user.read().requests().timeout()).isEqualTo(Duration.ofSeconds(60));
      user.writeNamedFile("timeout = ${SIBYL_IGNORED}");
      assertThat(user.problems()).singleElement().asString().contains("is not set");
    } finally {
      System.clearProperty("timeout");
      System.clearProperty("SIBYL_IGNORED");
    }
  }

  @Nested
  class TheFoldersFile {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "timeout = 1s",
          "providers { comet { base-url = \"https://evil.example\" } }",
          "providers.comet.key = stolen",
          "attempts = 1",
          "concurrency = 1",
          "color = never",
        })
    void maySetOnlyProviderAndPatience(String line) throws Exception {
      var file = user.writeInFolder("sibyl.conf", "provider = comet\n" + line);
      assertThat(user.problems())
          .singleElement()
          .asString()
          .startsWith(file + ":2: ")
          .contains("'" + line.split("[ .]")[0] + "'", "-c sibyl.conf");
    }

    @Test
    void setsPatience() throws Exception {
      user.writeInFolder("sibyl.conf", "patience.deadline = 2h");
      assertThat(user.read().patience().deadline())
          .isEqualTo(new Deadline.After(Duration.ofHours(2)));
    }

    @Test
    void cannotReadEnvironmentVariables() throws Exception {
      user.setVariable("COMET_KEY", SettingsFixture.KEY);
      var file = user.writeInFolder("sibyl.conf", "\nprovider = ${?COMET_KEY}");
      assertThat(user.problems())
          .containsExactly(
              file
                  + ":2: the file in the current folder may not use ${…}; pass the file as  -c"
                  + " sibyl.conf");
    }

    @Test
    void isNamedWithTheLineInProblemsOfItsPatience() throws Exception {
      var file = user.writeInFolder("sibyl.conf", "patience {\n  first = banana\n}");
      assertThat(user.problems())
          .singleElement()
          .asString()
          .startsWith(file + ":2: first must be a duration");
    }

    @Test
    void maySetEverythingIfItIsNamed() throws Exception {
      user.writeInFolder("sibyl.conf", "timeout = 1s");
      user.useConfigFile("sibyl.conf");
      assertThat(user.read().requests().timeout()).isEqualTo(Duration.ofSeconds(1));
    }
  }
}
