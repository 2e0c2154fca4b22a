package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.GetPredictions;
import org.junit.jupiter.api.Test;

class ProvidersCommandTest {

  private static final GetPredictions NOBODY =
      (_, _) -> {
        throw new AssertionError("nobody is to be asked");
      };

  private final Terminal terminal = new Terminal();

  @Test
  void listsThemWithTheirKeysAndAStarAtTheDefault() {
    assertThat(terminal.run("providers", ProviderFixtures.choosing("cometapi"), NOBODY))
        .isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .isEqualTo(
            """
              cheapai    it documents no base URL; no key: set CHEAPAI_KEY
            * cometapi   https://api.cometapi.com/replicate/v1/predictions/{id}; key from COMETAPI_KEY
              mirror     http://localhost:8080/x/{id}; no key: set MIRROR_KEY
              rehearsal  embedded; no key needed
              replicate  https://api.replicate.com/v1/predictions/{id}; key from REPLICATE_KEY
            """);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void listsThemForScriptsAnObjectALine() {
    terminal.run("providers --json", ProviderFixtures.choosing(null), NOBODY);
    assertThat(terminal.out().lines())
        .hasSize(5)
        .contains(
            "{\"provider\":\"mirror\",\"aggregator\":\"mirror\",\"url\":\"http://localhost:8080/x/{id}\","
                + "\"ready\":true,\"key\":\"missing\",\"key_source\":\"MIRROR_KEY\",\"default\":false}",
            "{\"provider\":\"rehearsal\",\"aggregator\":\"rehearsal\",\"url\":null,\"ready\":true,"
                + "\"key\":\"not_needed\",\"key_source\":null,\"default\":false}");
  }
}
