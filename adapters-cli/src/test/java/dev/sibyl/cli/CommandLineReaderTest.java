package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sibyl.cli.CommandLineReader.ParseResult.Finished;
import dev.sibyl.cli.CommandLineReader.ParseResult.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineReaderTest {

  private final TestProgram program = new TestProgram();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p mirror --timeout 5s -c my.conf -q get abc",
        "get -p mirror --timeout 5s -c my.conf -q abc",
        "get abc -p mirror --timeout 5s -c my.conf -q",
        "--provider=mirror --config=my.conf get --quiet abc --timeout=5s",
      })
  void acceptsOptionsBeforeAndAfterTheCommand(String words) {
    var invocation = toDo(words);
    assertThat(invocation.settings()).isEqualTo(Map.of("provider", "mirror", "timeout", "5s"));
    assertThat(invocation.configFile()).isEqualTo("my.conf");
    assertThat(invocation.quiet()).isTrue();
    assertThat(invocation.verbose()).isFalse();
  }

  @Test
  void passesEachOptionThatIsASettingOnUnchecked() {
    var words = "get abc -v --attempts nine --concurrency none --color pink --timeout soon -p X";
    assertThat(toDo(words).settings())
        .isEqualTo(
            Map.of(
                "attempts", "nine",
                "concurrency", "none",
                "color", "pink",
                "timeout", "soon",
                "provider", "X"));
    assertThat(toDo(words).verbose()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "get --help",
        "--help get",
        "get -h",
        "get abc --help",
        "providers --help",
        "--json --help",
        "--help -p x",
        "help",
        "help get",
        "help watch --json",
        "help --help",
      })
  void printsHelpEverywhere(String words) {
    assertThat(program.read(words)).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.out()).contains("Usage: sibyl", "Example", "--provider", "-V, --version");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get @", "get -- @", "watch a @", "find @", "-c my.conf watch @", "get -p @"})
  void neverReplacesAnArgumentByTheContentOfAFile(String words, @TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("at"), "--help");
    program.read(words + file);
    assertThat(program.out()).isEmpty();
  }

  @Test
  void doesNotReadACommandFromAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("at"), "--help");
    assertThat(program.read("@" + file)).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(program.err()).contains("@" + file);
  }

  @Test
  void theHelpOfACommandIsAboutThatCommand() {
    program.read("get --help");
    assertThat(program.out()).contains("Usage: sibyl get", "--exit-status", "--json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "-V",
        "get --version",
        "--version get",
        "get abc -V",
        "providers -V",
        "version",
        "version -V",
        "-p x version",
      })
  void printsItsVersionEverywhere(String words) {
    assertThat(program.read(words)).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.out()).isEqualTo("sibyl 1.2.3\n");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine:p3", "w44zs9cet5rmc0cqzp49gpkhf8", "https://replicate.com/p/abc"})
  void aPredictionInPlaceOfTheCommandIsAnswered(String typed) {
    program.read(typed);
    assertThat(program.err()).contains("there is no command", "next    sibyl get " + typed + "  ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gte abc           | 'gte'         | did you mean 'get'?",
        "versoin           | 'versoin'     | did you mean 'version'?",
        "help wacth        | 'wacth'       | did you mean 'watch'?",
        "help setings      | 'setings'     | did you mean 'settings'?",
        "help exit-code    | 'exit-code'   | did you mean 'exit-codes'?",
        "help nonsense     | 'nonsense'    | there are get, watch, save, find, cancel, providers, check",
        "completion bsh    | 'bsh'         | did you mean 'bash'?",
        "completion tcsh   | 'tcsh'        | there are bash, zsh, fish",
        "nonsense          | 'nonsense'    | there are get, watch, save, find",
        "get --jsn=x abc   | '--jsn'       | did you mean '--json'?",
        "watch --dedline 5 | '--dedline'   | did you mean '--deadline'?",
        "get --dedline 5   | '--dedline'   | did you mean '--deadline'?",
        "get -json a       | '-json'       | did you mean '--json'?",
        "get --jsno abc    | --jsno        | --json",
        "provider          | provider      | providers",
        "--provder x get a | --provder     | --provider",
      })
  void suggestsASimilarWord(String words, String typed, String meant) {
    assertThat(program.read(words)).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("sibyl: ").contains(typed, meant, "--help");
    assertThat(program.err().lines()).hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get                   | ID        | sibyl get --help",
        "get --json            | ID        | sibyl get --help",
        "get abc --timeout     | --timeout | --help",
        "-p                    | --provider| --help",
        "get abc --json=maybe  | `--json` does not take a value | --help",
        "get abc --timeout=1s --timeout=2s | `--timeout` is given twice | --help",
        "help --version=no     | `--version` does not take a value | --help",
        "providers abc         | abc       | sibyl providers --help",
        "help get abc          | abc       | sibyl help --help",
        "--json                | no command was given | sibyl --help",
        "get --deadline 5s abc | `--deadline` belongs to `watch` and `save` | sibyl get --help",
        "providers --attempts 2 | `--attempts` belongs to `get` and `find` | sibyl providers --help",
        "--exit-status find abc | `--exit-status` belongs to `get` and `watch` | sibyl find --help",
        "get -x abc            | there is no option '-x' | sibyl get --help",
      })
  void refusesMissingAndSurplusWords(String words, String complaint, String next) {
    assertThat(program.read(words)).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("sibyl: ").contains(complaint, next);
    assertThat(program.err().lines()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void withoutAnyWordItPrintsItsHelp() {
    assertThat(program.read("")).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.err()).isEmpty();
    assertThat(program.out()).contains("Usage: sibyl", "get", "providers", "help settings");
  }

  @Test
  void helpHasATableOfAllSettings() {
    assertThat(program.read("help settings")).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.err()).isEmpty();
    assertThat(program.out().lines())
        .containsSequence("  timeout  the limit of one request", "  x.y      more");
  }

  @Test
  void helpHasATableOfTheEnvironmentVariablesThatIsNotTooWide() {
    assertThat(program.read("help environment")).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.out())
        .contains(
            "\n  SIBYL_TIMEOUT  the setting `timeout` and more", "\n                 more and");
    assertThat(program.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void helpHasATableOfTheExitCodes() {
    assertThat(program.read("help exit-codes")).isEqualTo(new Finished(ExitCode.OK));
    assertThat(program.out().lines())
        .contains("  3    no such prediction; `watches`: the service does not watch it")
        .anyMatch(line -> line.startsWith("  2    wrong usage or settings"));
    assertThat(program.out()).contains("\n  143  ");
  }

  private Invocation toDo(String words) {
    return assertThat(program.read(words)).asInstanceOf(type(Parsed.class)).actual().invocation();
  }
}
