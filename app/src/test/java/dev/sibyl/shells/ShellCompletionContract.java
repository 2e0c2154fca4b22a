package dev.sibyl.shells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.completion.CompletionScript;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Shell;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each shell completes, with the script that is made for it.
abstract class ShellCompletionContract {

  private final Shell shell;
  @TempDir private Path folder;
  @TempDir private Path home;

  ShellCompletionContract(Shell shell) {
    this.shell = shell;
  }

  /// A command that prints what the shell offers for the last word of a command line.
  ///
  /// @param script the file with the completion script
  abstract List<String> command(Path script, String line);

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectory(folder.resolve("nested"));
    Files.createFile(folder.resolve("new.conf"));
    Files.writeString(
        home.resolve("script"),
        CompletionScript.of(shell, List.of("cometapi", "mirror", "my-second")));
  }

  /// The words before the cursor, and what is offered. A line ends with `^` if a space is before
  /// the cursor; there a shell may offer options too.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sibyl fi                         | find
          sibyl vers                       | version
          sibyl nonsense                   |
          sibyl nonsense ^                 |
          sibyl -- vers                    | version

          sibyl --js                       | --json
          sibyl --exit                     |
          sibyl get --exit                 | --exit-status
          sibyl get abc --exit             | --exit-status
          sibyl get --deadline             |
          sibyl watch --dead               | --deadline
          sibyl --deadline 3s watch --lo   | --logs
          sibyl providers --js             | --json
          sibyl -q --timeout=3s save --fo  | --force
          sibyl get -- --js                |
          sibyl get --jsx                  |

          sibyl --provider ^               | cometapi mirror my-second
          sibyl -p com                     | cometapi
          sibyl -qp com                    | cometapi
          sibyl get --provider com         | cometapi
          sibyl get --provider=com         | cometapi
          sibyl get --provider=            | cometapi mirror my-second
          sibyl -p get get --exit          | --exit-status
          sibyl --color ^                  | auto always never
          sibyl get --color=a              | auto always
          sibyl get --timeout ^            |
          sibyl get --timeout=             |

          sibyl get ^                      | cometapi: mirror: my-second:
          sibyl watch --json abc my        | my-second:
          sibyl get cometapi:              |
          sibyl get cometapi:a             |
          sibyl get cometapi:a com         | cometapi:
          sibyl get -- com                 | cometapi:
          sibyl -p com get com             | cometapi:
          sibyl get --timeout com com      | cometapi:

          sibyl --config n                 | nested new.conf
          sibyl -c new                     | new.conf
          sibyl --config=new               | new.conf
          sibyl watch --save n             | nested
          sibyl save --to=n                | nested

          sibyl help ex                    | exit-codes
          sibyl help sa                    | save
          sibyl help get ^                 |
          sibyl completion ^               | bash zsh fish
          sibyl completion bash ^          |
          sibyl completion bash --js       | --json
          sibyl providers ^                |
          sibyl check my                   | my-second
          sibyl check mirror ^             | cometapi mirror my-second
          sibyl config ^                   | path show init
          sibyl config show ^              |
          """)
  void offers(String line, @Nullable String words) throws Exception {
    assertThat(offered(line.replace("^", "")))
        .filteredOn(word -> !line.endsWith("^") || !word.startsWith("-"))
        .map(word -> word.replaceFirst("[ =/]$", "").replaceFirst("^--[a-z]+=(?=.)", ""))
        .containsExactlyInAnyOrder(words == null ? new String[0] : words.split(" "));
  }

  @Test
  void offersAllCommands() throws Exception {
    assertThat(offered("sibyl ")).map(String::strip).containsAll(CommandSyntax.words());
  }

  /// What the shell prints, one on each line.
  final List<String> offered(String line) throws IOException, InterruptedException {
    var err = home.resolve("err").toFile();
    var builder =
        new ProcessBuilder(command(home.resolve("script"), line))
            .directory(folder.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(err);
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    var process = builder.start();
    try (var out = process.inputReader()) {
      var lines = out.lines().toList();
      assertThat(process.waitFor()).isZero();
      assertThat(err).isEmpty();
      return lines.stream().filter(word -> !word.isEmpty()).distinct().toList();
    }
  }
}
