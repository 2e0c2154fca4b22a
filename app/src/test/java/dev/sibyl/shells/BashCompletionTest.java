package dev.sibyl.shells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.parsing.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BashCompletionTest extends ShellCompletionContract {

  /// Bash splits at `=` and `:` too.
  private static final Pattern WORD = Pattern.compile("[^ =:]+|[=:]+|$(?<= )");

  private static final String CALL =
      """
      . "$1"
      COMP_LINE=$2
      COMP_POINT=${#2}
      COMP_WORDS=("${@:3}")
      COMP_CWORD=$(($# - 3))
      _sibyl
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  BashCompletionTest() {
    super(Shell.BASH);
  }

  @Override
  List<String> command(Path script, String line) {
    return Stream.concat(
            Stream.of("bash", "--norc", "-c", CALL, "test", script.toString(), line),
            WORD.matcher(line).results().map(MatchResult::group))
        .toList();
  }

  @Test
  void putsASpaceAfterAWordUnlessAnIdFollows() throws Exception {
    assertThat(offered("sibyl get com")).containsExactly("cometapi:");
    assertThat(offered("sibyl get --provider=com")).containsExactly("cometapi ");
  }
}
