package dev.sibyl.shells;

import dev.sibyl.cli.parsing.Shell;
import java.nio.file.Path;
import java.util.List;

class FishCompletionTest extends ShellCompletionContract {

  private static final String CALL =
      "source $argv[1]; complete -C $argv[2] | string replace -r '\\t.*' ''";

  FishCompletionTest() {
    super(Shell.FISH);
  }

  @Override
  List<String> command(Path script, String line) {
    return List.of("fish", "--no-config", "-c", CALL + "; or true", script.toString(), line);
  }
}
