package dev.sibyl.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingDescription;
import dev.sibyl.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManPagesTest {

  private final Map<String, String> pages =
      new ManPages("1.2.3", Instant.parse("2026-11-27T12:00:00Z")).all();

  private String page(String file) {
    return String.valueOf(pages.get(file));
  }

  @ParameterizedTest
  @EnumSource
  void aCommandHasAPageWithItsOptions(CommandSyntax command) {
    var page = page("man1/sibyl-" + command.word() + ".1");
    assertThat(page)
        .startsWith(".TH \"SIBYL\\-" + command.name() + "\" 1 2026-11-27 \"sibyl 1.2.3\"")
        .contains(Page.bold("--provider") + "=" + Page.italic("NAME"));
    assertThat(command.ownOptions())
        .allSatisfy(option -> assertThat(page).contains(Page.bold(option.longName())));
    assertThat(page("man1/sibyl.1")).contains(Page.bold("sibyl-" + command.word()) + "(1)");
  }

  @Test
  void theProgramHasAPageWithVariablesAndExitCodes() {
    assertThat(page("man1/sibyl.1"))
        .contains(".TP\n\\fBSIBYL_TIMEOUT\\fR\nthe setting \\fBtimeout\\fR", "\\fB124\\fR\n");
  }

  @Test
  void aCommandHasTheVariablesOfItsOptions() {
    assertThat(page("man1/sibyl-watch.1"))
        .contains(".TP\n\\fBSIBYL_DEADLINE\\fR\n", ".TP\n\\fBSIBYL_ID\\fR\n")
        .doesNotContain("SIBYL_ATTEMPTS");
    assertThat(page("man1/sibyl-serve.1")).contains(".TP\n\\fBSIBYL_SERVE_BIND\\fR\n");
  }

  @Test
  void settingsHaveAPage() {
    assertThat(SettingDescription.all())
        .allSatisfy(setting ->
            assertThat(page("man5/sibyl.conf.5")).contains(".TP\n" + Page.bold(setting.name())));
  }

  @Test
  void theExampleOfSettingsIsCorrect(@TempDir Path folder) throws Exception {
    var file = Files.write(folder.resolve("my.conf"), ManPages.EXAMPLE_SETTINGS);
    var settings =
        new SettingsReader(Aggregators.known(), Map.of("HOME", folder.toString()), folder)
            .read(file.toString(), Map.of());
    assertThat(settings.providers()).extracting("name.value").contains("mirror");
  }

  @Test
  void examplesAreNoCommandsOfTheLanguage() {
    var page = new Page("x", 1, "1", "2026-11-27").section("A");
    page.paragraph(".conf is 'quoted' and `bold-faced` \\n").code(List.of(".x", "a~b", "…"));
    assertThat(page.toString())
        .endsWith(
            """
            .SH A
            \\&.conf is \\(aqquoted\\(aq and \\fBbold\\-faced\\fR \\en
            .PP
            .nf
            \\&.x
            a\\(tib
            \\[u2026]
            .fi
            """);
  }
}
