package dev.sibyl.cli.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sibyl.cli.input.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineParserTest {

  private static CommandLine parse(String words) {
    return CommandLineParser.parse(List.of(words.split(" ", -1)));
  }

  private static String problem(String words) {
    return catchThrowableOfType(UsageException.class, () -> parse(words)).problem();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p mine -q get a",
        "get a -p mine -q",
        "get --provider mine --quiet a",
        "get --provider=mine a -q",
        "get -pmine -q a",
        "get -p=mine -q a",
        "get -qp mine a",
        "get -qpmine a",
        "-p other get -p mine -q a",
        "-p mine -q -- get a",
        "-p mine get -q -- a",
      })
  void optionsCanBeWrittenInManyWays(String words) {
    var line = parse(words);
    assertThat(line.command()).isEqualTo(CommandSyntax.GET);
    assertThat(line.arguments()).containsExactly("a");
    assertThat(line.value(Option.PROVIDER)).isEqualTo("mine");
    assertThat(line.has(Option.QUIET)).isTrue();
    assertThat(line.settings()).containsOnlyKeys("provider").containsValue("mine");
    assertThat(line.has(Option.JSON)).isFalse();
  }

  @Test
  void aValueMayBeginWithAHyphen() {
    assertThat(parse("get --timeout -5 a").value(Option.TIMEOUT)).isEqualTo("-5");
    assertThat(parse("watch --exec --foo a").value(Option.EXEC)).isEqualTo("--foo");
    assertThat(parse("watch --exec=-q a").value(Option.EXEC)).isEqualTo("-q");
  }

  @Test
  void argumentsAreNeverExpanded() {
    assertThat(parse("get - @file get").arguments()).containsExactly("-", "@file", "get");
    assertThat(parse("get a -- -q --json --").arguments())
        .containsExactly("a", "-q", "--json", "--");
  }

  @Test
  void anOptionMayMeanSomethingElseInAnotherCommand() {
    assertThat(parse("get --exit-status a").has(Option.EXIT_STATUS)).isTrue();
    assertThat(parse("watch --exit-status a").has(Option.EXIT_STATUS_OF_WATCH)).isTrue();
  }

  @Test
  void optionsOfACommandMayStandBeforeItToo() {
    assertThat(parse("--deadline 5s watch a").value(Option.DEADLINE)).isEqualTo("5s");
    assertThat(parse("--attempts=3 get a").value(Option.ATTEMPTS)).isEqualTo("3");
    assertThat(parse("--attempts 3 get --attempts 4 a").value(Option.ATTEMPTS)).isEqualTo("4");
    var watch = parse("--exit-status watch a");
    assertThat(watch.has(Option.EXIT_STATUS_OF_WATCH)).isTrue();
    assertThat(watch.has(Option.EXIT_STATUS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "get --help", "-h get --nosuch", "get --nosuch x -h", "-qh"})
  void whoAsksForHelpGetsIt(String words) {
    assertThat(parse(words).has(Option.HELP)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET a                  | there is no command 'GET'; did you mean 'get'?
          gte a                  | there is no command 'gte'; did you mean 'get'?
          -                      | there is no command '-'; there are get, watch, save, find, cancel, providers, check, serve, watches, config, completion, help, version
          get                    | `get` needs at least one ID
          providers a            | `providers` does not take the argument 'a'
          help get watch         | `help` does not take the argument 'watch'
          get -x                 | there is no option '-x'
          get -qx a              | there is no option '-x'
          get -json a            | there is no option '-json'; did you mean '--json'?
          get --jso a            | there is no option '--jso'; did you mean '--json'?
          get --JSON a           | there is no option '--JSON'; did you mean '--json'?
          completion             | `completion` needs one of bash, zsh, fish
          completion bash extra  | `completion` does not take the argument 'extra'
          get --deadline 5s a    | `--deadline` belongs to `watch` and `save`
          --attempts 3 watch a   | `--attempts` belongs to `get` and `find`
          --attempst 3 get a     | there is no option '--attempst'; did you mean '--attempts'?
          get a -c               | `--config` needs a value: FILE
          get -p -q a            | `--provider` needs a value: NAME
          get --timeout --json a | `--timeout` needs a value: D
          watch --exec -- a      | `--exec` needs a value: CMD
          --config get a         | `--config` needs a value: FILE
          get --timeout  a       | `--timeout` needs a value: D
          --exec= watch a        | `--exec` needs a value: CMD
          -p= get a              | `--provider` needs a value: NAME
          get --json --json a    | `--json` is given twice
          get -qq a              | `--quiet` is given twice
          -p a -p b get c        | `--provider` is given twice
          get --json=false a     | `--json` does not take a value
          """)
  void saysWhatIsWrong(String words, String problem) {
    assertThat(problem(words)).isEqualTo(problem);
  }

  @Test
  void namesTheHelpOfTheCommand() {
    var before = catchThrowableOfType(UsageException.class, () -> parse("-x get a"));
    assertThat(before.advice()).startsWith("sibyl --help ");
    var after = catchThrowableOfType(UsageException.class, () -> parse("get -x a"));
    assertThat(after.advice()).startsWith("sibyl get --help ");
  }

  @ParameterizedTest
  @EnumSource(CommandSyntax.class)
  void helpNamesEveryOptionInLinesOfAHundredCharacters(CommandSyntax command) {
    var help = HelpText.of(command);
    var options = new ArrayList<>(command.ownOptions());
    options.addAll(CommandSyntax.COMMON_OPTIONS);
    for (var option : options) {
      assertThat(help).contains(" " + option.longName());
    }
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    assertThat(HelpText.of(null)).contains("  " + command.word() + " ");
  }

  @Test
  void noTwoOptionsOfACommandHaveTheSameName() {
    for (var command : CommandSyntax.values()) {
      var names =
          Stream.concat(command.ownOptions().stream(), CommandSyntax.COMMON_OPTIONS.stream())
              .flatMap(option -> Stream.of(option.longName(), "" + option.shortName()))
              .filter(name -> !name.equals("null"))
              .toList();
      assertThat(names).doesNotHaveDuplicates();
    }
  }
}
