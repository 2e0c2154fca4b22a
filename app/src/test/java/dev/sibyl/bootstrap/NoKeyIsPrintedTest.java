package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ErrorReport;
import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.StandardError;
import dev.sibyl.cli.console.StandardOutput;
import dev.sibyl.cli.console.TerminalSize;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.settings.SettingsException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A key that stands in a wrong place of the settings is in no output of any command.
@Timeout(120)
class NoKeyIsPrintedTest {

  private static final String KEY = Fault.KEY;
  private static final String UNDERSCORED = "sk_canary_7f3a9e51c2";

  /// The commands; no provider in these settings can be reached.
  private static final String[][] COMMANDS = {
    {"get", "--attempts", "1", "mine:abc"},
    {"-v", "get", "--json", "--attempts", "1", "abc"},
    {"providers"},
    {"providers", "--json"},
    {"find", "--attempts", "1", "abc"},
    {"watch", "mine:abc"},
    {"cancel", "mine:abc"},
    {"-v", "watches", "mine:abc"},
    {"watch", "--detach", "mine:abc"},
  };

  @TempDir Path folder;

  static Stream<String> files() {
    var lines =
        Stream.of(
            "provider = KEY",
            "timeout = KEY",
            "attempts = KEY",
            "concurrency = KEY",
            "color = KEY",
            "providers = KEY",
            "patience = KEY",
            "patience.first = KEY",
            "patience.deadline = KEY",
            "KEY = 1",
            "KEY",
            "key \"KEY\"",
            "key: \"KEY",
            "key = KEY",
            "provider KEY",
            "provider = [KEY]",
            "provider = {KEY = 1}",
            "provider = KEY }",
            "provider = !KEY",
            "provider = `KEY`",
            "provider = \"\\KEY\"",
            "provider = \"\"\"KEY",
            "provider = ${KEY}",
            "provider = ${?KEY}",
            "provider = ${KEY_}",
            "provider = ${?KEY_}",
            "provider = a${KEY",
            "KEY.a.b = 1",
            "patience.KEY = 1",
            "patience { KEY }",
            "providers { KEY }",
            "providers.KEY = 1",
            "providers.KEY { key = none }",
            "providers.KEY.x = none",
            "providers.\"KEY x\".key = none",
            "serve.url = KEY",
            "serve.url = \"https://KEY@gw.example\"",
            "serve.url = \"http://gw.example/KEY\"",
            "providers.mine.KEY = 1",
            "providers.mine.aggregator = KEY",
            "providers.mine.base-url = KEY",
            "providers.mine.base-url = \"https://KEY@gw.example\"",
            "providers.mine.base-url = \"https://gw.example/?KEY\"",
            "providers.mine.base-url = \"ftp://KEY\"",
            "providers.mine.base-url = \"https://KEY:x\"",
            "providers.mine.base-url = \"https://a b/KEY\"",
            "providers.mine.base-url = https://KEY",
            "providers.mine.path = KEY",
            "providers.mine.path = \"/KEY\"",
            "providers.mine.requests-per-minute = KEY",
            "providers.mine.allow-plain-http = KEY",
            "providers.mine.key = [KEY]",
            "providers.mine.key = KEY",
            "providers.mine.key = \"KEY KEY\"",
            "providers.mine.key-file = KEY",
            "providers.mine.key-file = \"~/KEY\"",
            "providers.mine.key-command = KEY",
            "providers.mine.key-command = \"KEY(\"",
            "providers.mine { key = none, key-file = KEY }",
            "providers.mine { key = KEY, key-command = KEY }",
            "include \"KEY\"",
            "include KEY",
            "include file(\"KEY\")",
            "{ \"KEY\": 1 }",
            "{ \"provider\": \"KEY\" }",
            "{ \"provider\": \"KEY\"",
            "= KEY",
            "# KEY\n}");
    return lines.map(line -> line.replace("KEY_", UNDERSCORED).replace("KEY", KEY));
  }

  @ParameterizedTest
  @MethodSource("files")
  void ofAFile(String line) throws Exception {
    var usual =
        "providers.mine { base-url = \"http://127.0.0.1:9\" }\npatience.deadline = 1ms\n"
            + "serve.url = \"http://127.0.0.1:9\"\n";
    PrivateFile.write(folder.resolve("my.conf"), usual + line);
    for (var command : COMMANDS) {
      var words = Stream.concat(Stream.of("-c", "my.conf"), Stream.of(command));
      assertKeyIsNotPrinted(Map.of(), words.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void ofTheFoldersFile(String line) throws Exception {
    Files.writeString(folder.resolve("sibyl.conf"), line);
    for (var command : COMMANDS) {
      assertKeyIsNotPrinted(Map.of("SIBYL_SERVE_URL", "http://127.0.0.1:9"), command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIBYL_PROVIDER",
        "SIBYL_CONFIG",
        "SIBYL_TIMEOUT",
        "SIBYL_DEADLINE",
        "SIBYL_CONCURRENCY",
        "SIBYL_ATTEMPTS",
        "SIBYL_SERVE_URL",
        "SIBYL_SERVICE_TOKEN",
        "SIBYL_TIMOUT",
        "REPLICATE_API_TOKEN",
        "CHAINHUB_API_KEY",
        "FUHUAPI_API_KEY",
        "CHEAPAI_API_KEY",
        "COMETAPI_API_KEY",
        "XDG_CONFIG_HOME",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "MINE"
      })
  void ofAVariable(String name) throws Exception {
    Files.createDirectories(folder.resolve(".config/sibyl"));
    PrivateFile.write(
        folder.resolve(".config/sibyl/sibyl.conf"),
        """
        providers.mine { base-url = "http://127.0.0.1:9", key = ${?MINE} }
        providers {
          replicate.base-url = "http://127.0.0.1:9"
          chainhub.base-url = "http://127.0.0.1:9"
          fuhuapi.base-url = "http://127.0.0.1:9"
          cheapai.base-url = "http://127.0.0.1:9"
          cometapi.base-url = "http://127.0.0.1:9"
        }
        patience.deadline = 1ms
        serve.url = "http://127.0.0.1:9"
        """);
    for (var form : new String[] {"%s", "%s\n", "\"%s\"", "Bearer %s", "http://%s@x:y"}) {
      for (var command : COMMANDS) {
        assertKeyIsNotPrinted(Map.of(name, form.formatted(KEY)), command);
      }
    }
  }

  private void assertKeyIsNotPrinted(Map<String, String> variables, String... words) {
    var program = new InProcess(folder, module -> module, variables);
    String output;
    try {
      var _ = program.run(words);
      output = program.out() + program.err();
    } catch (SettingsException wrong) {
      output = report(wrong);
    }
    assertThat(output).doesNotContain(KEY, UNDERSCORED);
  }

  private static String report(SettingsException wrong) {
    var err = new StringWriter();
    new ErrorReport(
            new Console(
                new StringReader(""),
                new StandardOutput(OutputStream.nullOutputStream(), /* colored= */ false, _ -> {}),
                new StandardError(err, /* colored= */ false, () -> TerminalSize.NONE),
                () -> ZoneOffset.UTC,
                /* quiet= */ false))
        .settings(wrong.problems());
    return err.toString();
  }
}
