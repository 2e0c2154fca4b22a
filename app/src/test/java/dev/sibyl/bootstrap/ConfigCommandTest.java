package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ExitCode;
import dev.sibyl.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sibyl config`.
class ConfigCommandTest {

  @TempDir Path folder;

  private record Run(ExitCode exitCode, String out, String err) {}

  private Run config(String words, String... variable) throws SettingsException {
    var environment =
        variable.length == 0 ? Map.<String, String>of() : Map.of(variable[0], variable[1]);
    var program = new InProcess(folder, UnaryOperator.identity(), environment);
    var exitCode = program.run(("config " + words).split(" "));
    return new Run(exitCode, program.out(), program.err());
  }

  private Path userFile() {
    return folder.resolve(".config/sibyl/sibyl.conf");
  }

  @Test
  void pathNamesTheFilesAndWhichExist() throws Exception {
    PrivateFile.write(folder.resolve("sibyl.conf"), "provider = nonsense");
    assertThat(config("path").out())
        .isEqualTo(
            """
            %s                is read; of the current folder: provider and patience only
            %s  does not exist; your own settings
            """
                .formatted(folder.resolve("sibyl.conf"), userFile()));
    assertThat(config("path --json", "SIBYL_CONFIG", "my.conf").out())
        .isEqualTo(
            "{\"file\":\""
                + folder.resolve("my.conf")
                + "\",\"exists\":false,\"use\":\"named by -c or SIBYL_CONFIG, in place of all"
                + " others\"}\n");
  }

  @Test
  void showNamesTheOriginOfEachSettingAndNoKey() throws Exception {
    PrivateFile.write(
        folder.resolve("my.conf"),
        """
        timeout = 5s
        save.allow = ["cdn.example"]
        providers {
          mine { base-url = "https://gw.example", key = canary-4711, requests-per-minute = 60 }
          open { base-url = "https://open.example", key = none }
          file { base-url = "https://file.example", key-file = nosuch }
        }
        """);
    var run = config("show -c my.conf --concurrency 3", "FUHUAPI_API_KEY", "canary-4711");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    var place = folder.resolve("my.conf") + ":";
    assertThat(run.out().replaceAll(" +# ", " # ").lines())
        .contains(
            "provider = none # default",
            "providers.file.key = missing # key-file at %s6: there is no such file, or it cannot be read"
                .formatted(place),
            "timeout = 5s # " + place + "1",
            "attempts = 5 # default",
            "concurrency = 3 # --concurrency",
            "patience.deadline = 1h # default",
            "save.allow = [\"cdn.example\"] # " + place + "2",
            "providers.cheapai.key = missing # CHEAPAI_API_KEY is not set",
            "providers.fuhuapi.base-url = https://api.fuhuapi.com # default",
            "providers.fuhuapi.key = present # FUHUAPI_API_KEY",
            "providers.mine.base-url = https://gw.example # " + place + "4",
            "providers.mine.key = present # " + place + "4",
            "providers.mine.requests-per-minute = 60 # " + place + "4",
            "providers.open.key = none # " + place + "5")
        .noneMatch(line -> line.contains("canary"));
  }

  @Test
  void theDeadlineOfAVariableOverridesThatOfAFile() throws Exception {
    PrivateFile.write(folder.resolve("my.conf"), "patience.deadline = 2h");
    assertThat(config("show -c my.conf", "SIBYL_DEADLINE", "9m").out())
        .containsPattern("patience.deadline = 9m +# SIBYL_DEADLINE");
  }

  @Test
  void showNamesTheProxyWithoutItsLogin() throws Exception {
    assertThat(config("show", "HTTPS_PROXY", "http://joe:canary@p.example:3128").out())
        .containsPattern("proxy for https = http://p.example:3128 +# environment")
        .doesNotContain("canary", "joe");
  }

  @Test
  void showIsAlsoForScripts() throws Exception {
    assertThat(config("show --json").out())
        .startsWith("{\"name\":\"provider\",\"value\":\"none\",\"origin\":\"default\"}\n");
  }

  @Test
  void showSaysWhatIsWrong() throws Exception {
    PrivateFile.write(folder.resolve("my.conf"), "timeout = 5parsecs");
    var run = config("show -c my.conf");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("my.conf:1: timeout must be a duration");
  }

  @Test
  void initCreatesAPrivateFileWithAllSettingsThatChangesNothing() throws Exception {
    var before = config("show").out();
    var run = config("init");
    assertThat(run).isEqualTo(new Run(ExitCode.OK, userFile() + "\n", ""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(userFile())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(userFile()))
        .contains("# timeout = 60s", "# patience.deadline = 1h", "providers {");
    assertThat(config("show").out()).isEqualTo(before);
  }

  /// Without the `#` before each setting, all of them are accepted.
  @Test
  void eachLineOfTheNewFileIsASettingOrAComment() throws Exception {
    config("init");
    var active =
        Files.readString(userFile())
            .replaceAll("(?m)^( *)# ([a-z.-]+ (?:=|\\{) ?.*)$", "$1$2")
            .replace("https://…", "https://cheap.example")
            .replace("trust-store", "# trust-store")
            .replace("serve.tls", "# serve.tls");
    PrivateFile.write(userFile(), active);
    assertThat(config("show").err()).isEmpty();
    assertThat(config("show").out())
        .contains("provider = cometapi", "providers.mirror.base-url = https://gw.example");
  }

  @Test
  void initNeverOverwrites() throws IOException, SettingsException {
    PrivateFile.write(folder.resolve("my.conf"), "color = never");
    var run = config("init -c my.conf");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("there is a settings file already, and it was not changed: ", "my.conf");
    assertThat(Files.readString(folder.resolve("my.conf"))).isEqualTo("color = never");
  }

  @Test
  void aMisspeltActionIsCorrected() throws SettingsException {
    assertThat(config("shwo").err()).contains("did you mean 'show'?");
  }
}
