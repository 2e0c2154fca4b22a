package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

  @ParameterizedTest
  @CsvSource({
    "bash, complete -o nospace -F _sibyl sibyl",
    "zsh, #compdef sibyl",
    "fish, complete -c sibyl -f"
  })
  void printsTheScriptWithTheConfiguredProviders(String shell, String line) {
    var program = new TestProgram();
    assertThat(program.get("completion " + shell, ProviderFixtures.all(null), (_, _) -> {}))
        .isEqualTo(ExitCode.OK);
    assertThat(program.out().lines())
        .contains(line)
        .anyMatch(text -> text.contains("cheapai cometapi mirror rehearsal replicate"));
    assertThat(program.err()).isEmpty();
  }
}
