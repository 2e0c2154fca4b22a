package dev.sibyl.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.ports.driven.UrlRecognition.Recognized;
import dev.sibyl.ports.driven.UrlRecognition.Unrecognized;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRegistryTest {

  private static final PredictionId ID = new PredictionId("abc");

  private static final String SETTINGS =
      """
      concurrency = 7
      providers {
        cometapi { key = "sk-canary" }
        mirror { base-url = "http://localhost:8080", path = "/x/{id}", requests-per-minute = 600 }
        first { aggregator = chainhub, base-url = "https://gw.example" }
        second { aggregator = fuhuapi, base-url = "https://gw.example/v1" }
        jobs { base-url = "https://gw.example", path = "/y/jobs/{id}" }
      }
      """;

  @TempDir Path folder;

  private ProviderRegistry providers(String settings) {
    return RegistryFixture.of(folder, settings);
  }

  private static ProviderName name(String name) {
    return new ProviderName(name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.cometapi.com/replicate/v1/predictions/abc,        cometapi, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc/cancel, cometapi, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc/?a=b#c, cometapi, abc",
    "HTTPS://API.CometAPI.com:443/replicate/v1/predictions/abc,    cometapi, abc",
    "https://api.cometapi.com/v1/predictions/abc,                  cometapi, abc",
    "https://api.cometapi.com/p/a%2Fb,                             cometapi, a%2Fb",
    "https://api.cometapi.com./replicate/v1/predictions/abc,       cometapi, abc",
    "https://api.cometapi.com/replicate/v1/predictions/a%2Fb,      cometapi, a%2Fb",
    "https://api.cometapi.com/v1/models/a/p/predictions/abc,       cometapi, abc",
    "https://api.cometapi.com/v1/models/p/predictions/abc/p/x,     cometapi, abc",
    "https://api.cometapi.com/some/page?a=b&prediction=abc,        cometapi, abc",
    "http://localhost:8080/x/abc,                                  mirror,   abc",
    "HTTP://LocalHost:8080/x/abc?a=/predictions/b,                 mirror,   abc",
    "http://localhost:8080/x/abc/cancel,                           mirror,   abc",
    "https://gw.example/y/jobs/abc,                                jobs,     abc"
  })
  void recognizesTheUrlsOfAProvider(String url, String provider, String id) {
    assertThat(providers(SETTINGS).recognize(URI.create(url)))
        .isEqualTo(new Recognized(List.of(name(provider)), id));
  }

  @Test
  void recognizesAUrlThatAccountsShare() {
    assertThat(
            providers(SETTINGS)
                .recognize(URI.create("https://gw.example/replicate/v1/predictions/abc")))
        .isEqualTo(new Recognized(List.of(name("first"), name("second")), "abc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://replicate.com/p/abc",
        "https://www.replicate.com/p/abc?output=json",
        "HTTPS://Replicate.COM/p/abc/",
        "https://replicate.com:443/p/abc",
        "https://replicate.com./p/abc",
        "https://replicate.com/p/abc?prediction=other",
        "https://replicate.com/acme/painter?prediction=abc",
        "https://replicate.com/acme/painter?input=form&prediction=abc&output=json#top",
        "https://api.replicate.com/v1/deployments/acme/p/predictions/abc",
        "https://api.replicate.com/v1/predictions/abc",
        "https://api.replicate.com/v1/predictions/abc/cancel"
      })
  void aLinkOfReplicateNamesNoProvider(String url) {
    assertThat(providers(SETTINGS).recognize(URI.create(url)))
        .isEqualTo(new Recognized(List.of(), "abc"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/predictions/abc,     UNKNOWN_HOST",
    "https://replicate.com.evil.example/p/a,  UNKNOWN_HOST",
    "https://notreplicate.com/p/abc,          UNKNOWN_HOST",
    "http://api.cometapi.com/predictions/abc, UNKNOWN_HOST",
    "http://localhost:8081/x/abc,             UNKNOWN_HOST",
    "https://replicate.com:8443/p/abc,        UNKNOWN_HOST",
    "ftp://replicate.com/p/abc,               UNKNOWN_HOST",
    "https://replicate.com@evil.example/p/a,  UNKNOWN_HOST",
    "https://api.cometapi.com@evil.example/replicate/v1/predictions/abc, UNKNOWN_HOST",
    "cometapi:https://replicate.com/p/abc,    UNKNOWN_HOST",
    "file:///p/abc,                           UNKNOWN_HOST",
    "https://api.cometapi.com/v1/models/abc,  NO_ID",
    "https://replicate.com/owner/model,       NO_ID",
    "https://replicate.com,                   NO_ID",
    "https://replicate.com/p/,                NO_ID",
    "https://replicate.com/p?id=a,            NO_ID",
    "https://replicate.com/%70/abc,           NO_ID",
    "https://replicate.com/a/b?prediction=,   NO_ID",
    "https://replicate.com/a/b?my-prediction=abc,      NO_ID",
    "https://replicate.com/a/b?next=/predictions/abc,  NO_ID",
    "https://replicate.com/a/b#/predictions/abc,       NO_ID",
    "https://replicate.com/a/b#prediction=abc,         NO_ID",
    "https://api.cometapi.com/v1/predictions/,         NO_ID"
  })
  void recognizesNoOtherUrl(String url, Unrecognized expected) {
    assertThat(providers(SETTINGS).recognize(URI.create(url))).isEqualTo(expected);
  }

  @Test
  void describesEachProvider() {
    var descriptions = providers(SETTINGS).list().all();
    assertThat(descriptions)
        .contains(
            new ProviderDescription(
                name("cheapai"),
                "cheapai",
                new Endpoint.Unset("providers.cheapai.base-url"),
                new KeyStatus.Missing("CHEAPAI_API_KEY", "set CHEAPAI_API_KEY")),
            new ProviderDescription(
                name("mirror"),
                "replicate",
                new Endpoint.At("http://localhost:8080/x/{id}"),
                new KeyStatus.Missing("providers.mirror.key", "set providers.mirror.key")),
            new ProviderDescription(
                name("rehearsal"), "rehearsal", new Endpoint.Embedded(), new KeyStatus.NotNeeded()))
        .isSortedAccordingTo((one, other) -> one.name().compareTo(other.name()));
    assertThat(descriptions).asString().doesNotContain("sk-canary");
  }

  @Test
  void readsNoKeyUnlessTheStateOfTheKeysIsWanted() {
    var providers =
        providers(
            """
            providers {
              filed { base-url = "https://gw.example", key-file = no-such-file }
              bad { base-url = "https://gw.example", key = "two words" }
              run { base-url = "https://gw.example", key-command = "must not run" }
            }
            """);
    assertThat(keys(providers.list()))
        .containsEntry("filed", "Present")
        .containsEntry("bad", "Present")
        .containsEntry("run", "Present")
        .containsEntry("cometapi", "Missing");
    assertThat(keys(providers.listWithKeys()))
        .containsEntry("filed", "Missing")
        .containsEntry("bad", "Invalid")
        .containsEntry("run", "Present")
        .containsEntry("cometapi", "Missing");
  }

  private static Map<String, String> keys(Providers providers) {
    return providers.all().stream()
        .collect(
            Collectors.toMap(
                provider -> provider.name().value(),
                provider -> provider.key().getClass().getSimpleName()));
  }

  @Test
  void knowsTheLimitsOfEachAccount() {
    var providers = providers(SETTINGS);
    assertThat(providers.limitsOf(name("mirror")))
        .isEqualTo(new AccountLimits(600, Duration.ofHours(1), 7));
    assertThat(providers.limitsOf(name("cometapi")))
        .isEqualTo(
            new AccountLimits(
                CometApi.PROFILE.requestsPerMinute(), CometApi.PROFILE.retention(), 7));
  }

  @Test
  void pollsThroughTheAdapterOfTheAggregatorWithTheKeyOfTheProvider() {
    try (var server =
        new LoopbackServer(Script.json(200, "{\"id\":\"abc\",\"status\":\"starting\"}"))) {
      var providers =
          providers(
              "providers.mine { aggregator = cometapi, base-url = \"%s\", key = sk-mine }"
                  .formatted(server.uri()));
      var port = providers.portOf(name("mine"));
      assertThat(port).isSameAs(providers.portOf(name("mine")));
      assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET /replicate/v1/predictions/abc ")
          .contains("\r\nAuthorization: Bearer sk-mine\r\n");
    }
  }

  @Test
  void createsAndCancelsThroughTheSameAdapter() {
    try (var server =
        new LoopbackServer(Script.json(200, "{\"id\":\"abc\",\"status\":\"starting\"}"))) {
      var port =
          providers(
                  "providers.mine { aggregator = cometapi, base-url = \"%s\", key = sk-mine }"
                      .formatted(server.uri()))
              .commandsOf(name("mine"));
      assertThat(port.create(new Creation("predictions", null, null, new byte[0])))
          .isInstanceOf(Found.class);
      assertThat(port.cancel(ID)).isInstanceOf(Found.class);
      assertThat(server.requests())
          .allSatisfy(head -> assertThat(head).contains("\r\nAuthorization: Bearer sk-mine\r\n"))
          .extracting(head -> head.lines().findFirst().orElseThrow())
          .containsExactly(
              "POST /replicate/v1/predictions HTTP/1.1",
              "POST /replicate/v1/predictions/abc/cancel HTTP/1.1");
    }
  }

  @Test
  void aSiteThatIsKnownByItsSettingsAloneSpeaksThePlainReplicateFormat() {
    try (var server =
        new LoopbackServer(Script.json(200, "{\"id\":\"abc\",\"status\":\"starting\"}"))) {
      var providers =
          providers("providers.odd { base-url = \"%s\", key = none }".formatted(server.uri()));
      assertThat(providers.portOf(name("odd")).lookUp(ID)).isInstanceOf(Found.class);
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET /v1/predictions/abc ");
    }
  }

  @Test
  void sendsNoRequestWithoutAKey() {
    assertThat(providers("").portOf(name("chainhub")).lookUp(ID))
        .isInstanceOfSatisfying(
            KeyMissing.class,
            missing -> assertThat(missing.details().message()).contains("CHAINHUB_API_KEY"));
    assertThat(providers("").commandsOf(name("chainhub")).cancel(ID))
        .isInstanceOf(KeyMissing.class);
  }

  @Test
  void hasNoPortForAProviderThatCannotBeAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> providers("").portOf(name("unknown")))
        .withMessage("no provider unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> providers("").portOf(name("cheapai")))
        .withMessage("cheapai has no base URL");
  }
}
