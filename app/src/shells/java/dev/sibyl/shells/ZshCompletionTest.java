package dev.sibyl.shells;

import dev.sibyl.cli.parsing.Shell;
import java.nio.file.Path;
import java.util.List;

/// An interactive zsh in a terminal of its own completes the line as soon as it can be edited.
class ZshCompletionTest extends ShellCompletionContract {

  private static final String CALL =
      """
      zmodload zsh/zpty
      export ZDOTDIR=$HOME/.zsh SCRIPT=$1 LINE=$2 OFFERED=$HOME/.zsh/offered
      mkdir $ZDOTDIR
      print -r -- $3 > $ZDOTDIR/.zshrc
      : > $OFFERED
      zpty shell zsh -d -i
      while zpty -r shell screen; do :; done
      cat $OFFERED
      """;

  private static final String ZSHRC =
      """
      autoload -Uz compinit && compinit -u -D
      source $SCRIPT
      compadd() {
        local -a words
        if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\\ * ]]; then # else it only filters words
          builtin compadd -A words "$@"
          (( ! $#words )) || print -rl -- ${^words}${${(M)@:#-S}:+${@[$@[(i)-S] + 1]}} >> $OFFERED
        fi
        builtin compadd "$@"
      }
      zle-line-init() {
        BUFFER=$LINE CURSOR=$#LINE
        zle complete-word
        BUFFER=exit
        zle accept-line
      }
      zle -N zle-line-init
      """;

  ZshCompletionTest() {
    super(Shell.ZSH);
  }

  @Override
  List<String> command(Path script, String line) {
    return List.of("zsh", "-f", "-c", CALL, "test", script.toString(), line, ZSHRC);
  }
}
