package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.GetPredictions;
import org.junit.jupiter.api.Test;

class ProvidersCommandTest {

  private static final GetPredictions NOT_EXPECTED =
      (_, _) -> {
        throw new AssertionError("no request is to be sent");
      };

  private final TestProgram program = new TestProgram();

  @Test
  void listsThemWithTheirKeysAndAStarAtTheDefault() {
    assertThat(program.get("providers", ProviderFixtures.all("cometapi"), NOT_EXPECTED))
        .isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .isEqualTo(
            """
              cheapai    it documents no base URL: set providers.cheapai.base-url; no key: set CHEAPAI_KEY
            * cometapi   https://api.cometapi.com/replicate/v1/predictions/{id}; key from COMETAPI_KEY
              mirror     http://localhost:8080/x/{id}; no key: set MIRROR_KEY
              rehearsal  embedded: recorded answers over loopback, no account, no network; no key needed
              replicate  https://api.replicate.com/v1/predictions/{id}; key from REPLICATE_KEY
            """);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void listsThemForScriptsAsOneObjectALine() {
    program.get("providers --json", ProviderFixtures.all("cometapi"), NOT_EXPECTED);
    assertThat(program.out().lines())
        .hasSize(5)
        .contains(
            "{\"provider\":\"cheapai\",\"aggregator\":\"cheapai\",\"url\":null,\"ready\":false,"
                + "\"key\":\"missing\",\"key_source\":\"CHEAPAI_KEY\",\"default\":false}",
            "{\"provider\":\"cometapi\",\"aggregator\":\"cometapi\","
                + "\"url\":\"https://api.cometapi.com/replicate/v1/predictions/{id}\",\"ready\":true,"
                + "\"key\":\"present\",\"key_source\":\"COMETAPI_KEY\",\"default\":true}",
            "{\"provider\":\"mirror\",\"aggregator\":\"mirror\",\"url\":\"http://localhost:8080/x/{id}\","
                + "\"ready\":true,\"key\":\"missing\",\"key_source\":\"MIRROR_KEY\",\"default\":false}",
            "{\"provider\":\"rehearsal\",\"aggregator\":\"rehearsal\",\"url\":null,\"ready\":true,"
                + "\"key\":\"not_needed\",\"key_source\":null,\"default\":false}");
  }
}
