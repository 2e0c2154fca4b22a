package dev.sibyl.shells;

import dev.sibyl.cli.parsing.Shell;
import java.nio.file.Path;
import java.util.List;

/// An interactive bash in a terminal of its own, to which a key is sent that inserts all that is
/// offered. The terminal is made by zsh.
class BashReadlineCompletionTest extends ShellCompletionContract {

  private static final String CALL =
      """
      zmodload zsh/zpty
      export SCRIPT=$1 RC=$HOME/.rc
      line=$2
      print -r -- $3 > $RC
      zpty shell bash --rcfile $RC -i
      zpty -r shell screen '*ready> *'
      zpty -w -n shell "$line"$'\\e*\\n'
      while zpty -r shell screen; do :; done
      words=(${=line})
      [[ $line == *' ' ]] && words+=('')
      offered=("${(@f)$(<$RC-words)}")
      offered=("${(@)offered[$#words - 1,-1]}")
      [[ $offered == $words[-1] ]] || print -rl -- $offered
      """;

  private static final String RC =
      """
      PS1='ready> '
      . "$SCRIPT"
      sibyl() {
        printf '%s\\n' "$@" >"$RC-words"
        exit
      }
      """;

  BashReadlineCompletionTest() {
    super(Shell.BASH);
  }

  @Override
  List<String> command(Path script, String line) {
    return List.of("zsh", "-f", "-c", CALL, "test", script.toString(), line, RC);
  }
}
