package dev.sibyl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.parsing.Shell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionScriptTest {

  @ParameterizedTest
  @EnumSource
  void hasAllCommandsOptionsAndProviders(Shell shell) {
    assertThat(CompletionScript.of(shell, List.of("cometapi", "mirror")))
        .contains("cometapi mirror")
        .contains(CommandSyntax.words())
        .contains(Stream.of(Option.values()).map(CompletionScriptTest::name).toList())
        .doesNotContainPattern("(?m)\\{[a-z]+}$");
  }

  /// Without hyphens: fish has the name alone.
  private static String name(Option option) {
    return option.longName().substring(2);
  }

  @Test
  void zshTextIsQuoted() {
    assertThat(ZshScript.quoted("the model's `$x`")).isEqualTo("'the model'\\''s `$x`'");
    assertThat(ZshScript.explanation("a [b] \\ c: d")).isEqualTo("[a \\[b\\] \\\\ c: d]");
    assertThat(ZshScript.message("a: b\\")).isEqualTo("a\\: b\\\\");
  }

  @Test
  void fishTextIsQuoted() {
    assertThat(FishScript.quoted("the model's `$x` \\")).isEqualTo("'the model\\'s `$x` \\\\'");
  }
}
