package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sibyl.cli.CommandLineReader.Reading.Finished;
import dev.sibyl.cli.CommandLineReader.Reading.ToDo;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineReaderTest {

  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p mirror --timeout 5s -c my.conf -q get abc",
        "get -p mirror --timeout 5s -c my.conf -q abc",
        "get abc -p mirror --timeout 5s -c my.conf -q",
        "--provider=mirror --config=my.conf get --quiet abc --timeout=5s",
      })
  void takesOptionsBeforeAndBehindTheCommand(String words) {
    var invocation = toDo(words);
    assertThat(invocation.settings()).isEqualTo(Map.of("provider", "mirror", "timeout", "5s"));
    assertThat(invocation.configFile()).isEqualTo("my.conf");
    assertThat(invocation.quiet()).isTrue();
    assertThat(invocation.verbose()).isFalse();
  }

  @Test
  void handsEveryOptionThatIsASettingOnAsAWord() {
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
      })
  void helpsEverywhere(String words) {
    assertThat(terminal.read(words)).isEqualTo(new Finished(ExitCode.OK));
    assertThat(terminal.out()).contains("Usage: sibyl", "Example", "--provider", "-V, --version");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void helpOfACommandIsOfThatCommand() {
    terminal.read("get --help");
    assertThat(terminal.out()).contains("Usage: sibyl get", "--exit-status", "--json");
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
      })
  void tellsItsVersionEverywhere(String words) {
    assertThat(terminal.read(words)).isEqualTo(new Finished(ExitCode.OK));
    assertThat(terminal.out()).isEqualTo("sibyl 1.2.3\n");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gte abc           | gte           | get",
        "get --jsno abc    | --jsno        | --json",
        "provider          | provider      | providers",
        "--provder x get a | --provder     | --provider",
      })
  void suggestsWhatWasMeant(String words, String typed, String meant) {
    assertThat(terminal.read(words)).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).startsWith("sibyl: ").contains(typed, meant, "--help");
    assertThat(terminal.err().lines()).hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get                   | ID        | sibyl get --help",
        "get --json            | ID        | sibyl get --help",
        "get abc --timeout     | --timeout | --help",
        "-p                    | --provider| --help",
        "get abc --json=maybe  | --json    | --help",
        "providers abc         | abc       | sibyl providers --help",
        "--exit-status get abc | --exit-status | --help",
      })
  void refusesWhatIsMissingOrTooMuch(String words, String complaint, String next) {
    assertThat(terminal.read(words)).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).startsWith("sibyl: ").contains(complaint, next);
    assertThat(terminal.err().lines()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void showsTheHelpOnStandardErrorWhereThereIsNoCommand() {
    assertThat(terminal.read("")).isEqualTo(new Finished(ExitCode.USAGE));
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("Usage: sibyl", "get", "providers");
  }

  private Invocation toDo(String words) {
    return assertThat(terminal.read(words)).asInstanceOf(type(ToDo.class)).actual().invocation();
  }
}
