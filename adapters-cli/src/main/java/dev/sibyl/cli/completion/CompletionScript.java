package dev.sibyl.cli.completion;

import dev.sibyl.cli.parsing.Shell;
import java.util.List;

/// The script that lets a shell complete command lines.
public final class CompletionScript {

  /// The script for a shell.
  ///
  /// @param providers the names to offer
  public static String of(Shell shell, List<String> providers) {
    return switch (shell) {
      case BASH -> new BashScript(providers).text();
      case ZSH -> new ZshScript(providers).text();
      case FISH -> new FishScript(providers).text();
    };
  }

  private CompletionScript() {}
}
