package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
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
              PROVIDER   KEY                       URL
              cheapai    missing: set CHEAPAI_KEY  missing: set providers.cheapai.base-url
            * cometapi   COMETAPI_KEY              https://api.cometapi.com/replicate/v1/predictions/{id}
              mirror     missing: set MIRROR_KEY   http://localhost:8080/x/{id}
              rehearsal  not needed                in this process: no account, no network
              replicate  REPLICATE_KEY             https://api.replicate.com/v1/predictions/{id}
            """);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void listsThemForScriptsAsOneObjectALine() {
    program.get("providers --json", ProviderFixtures.all("cometapi"), NOT_EXPECTED);
    assertThat(program.out().lines())
        .hasSize(5)
        .contains(
            "{\"name\":\"cheapai\",\"aggregator\":\"cheapai\",\"url\":null,"
                + "\"key\":\"missing\",\"key_source\":\"CHEAPAI_KEY\",\"ready\":false,\"default\":false}",
            "{\"name\":\"cometapi\",\"aggregator\":\"cometapi\","
                + "\"url\":\"https://api.cometapi.com/replicate/v1/predictions/{id}\","
                + "\"key\":\"present\",\"key_source\":\"COMETAPI_KEY\",\"ready\":true,\"default\":true}",
            "{\"name\":\"mirror\",\"aggregator\":\"mirror\",\"url\":\"http://localhost:8080/x/{id}\","
                + "\"key\":\"missing\",\"key_source\":\"MIRROR_KEY\",\"ready\":false,\"default\":false}",
            "{\"name\":\"rehearsal\",\"aggregator\":\"rehearsal\",\"url\":null,"
                + "\"key\":\"not-needed\",\"key_source\":null,\"ready\":true,\"default\":false}");
  }

  @Test
  void showsAKeyThatCannotBeUsedAndAnEntryWithoutKey() {
    var url = new Endpoint.At("https://gw.example/{id}");
    var providers =
        new Providers(
            List.of(
                ProviderFixtures.provider(
                    "bad", url, new KeyStatus.Invalid("BAD_KEY", "BAD_KEY: the key has quotes")),
                ProviderFixtures.provider("open", url, new KeyStatus.Omitted("my.conf:3"))),
            null);
    program.get("providers", providers, NOT_EXPECTED);
    program.get("providers --json", providers, NOT_EXPECTED);
    assertThat(program.out())
        .isEqualTo(
            """
              PROVIDER  KEY                                    URL
              bad       unusable: BAD_KEY: the key has quotes  https://gw.example/{id}
              open      none is sent (my.conf:3)               https://gw.example/{id}
            {"name":"bad","aggregator":"bad","url":"https://gw.example/{id}","key":"invalid",\
            "key_source":"BAD_KEY","ready":false,"default":false}
            {"name":"open","aggregator":"open","url":"https://gw.example/{id}","key":"not-needed",\
            "key_source":"my.conf:3","ready":true,"default":false}
            """);
  }
}
