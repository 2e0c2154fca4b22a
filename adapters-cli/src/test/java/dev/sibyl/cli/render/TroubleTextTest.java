package dev.sibyl.cli.render;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.Lookups;
import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTextTest {

  private static final PredictionRef REFERENCE = reference("fuhuapi", "abc");
  private static final ProviderDescription FUHUAPI =
      ProviderFixtures.withKey("fuhuapi", "https://fuhuapi.example/{id}");

  private static List<String> lines(Trouble trouble, ProviderDescription provider) {
    return TroubleText.lines(REFERENCE, trouble, provider).stream().map(Line::text).toList();
  }

  @ParameterizedTest(name = "{0} after HTTP {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "not-found    | 404 | no such prediction: abc              | check the id, and whether this account",
        "key-invalid |  | the key for fuhuapi cannot be used      | change the key or its file",
        "key-rejected | 401 | fuhuapi refused the key              | check the key from FUHUAPI_KEY",
        "no-credit    | 402 | the account at fuhuapi has no credit | add credit to the account at fuhuapi",
        "throttled    | 429 | rate limited by fuhuapi              | try again in 30 s",
        "unreachable  |     | fuhuapi could not be reached         | try again",
        "timed-out    |     | fuhuapi could not be reached         | try again",
        "tls-failed   |     | fuhuapi could not be reached         | check the base URL",
        "proxy-rejected |   | fuhuapi could not be reached         | in the URL of the proxy",
        "failing      | 502 | fuhuapi is failing                   | not in your settings: try again in 30 s",
        "failing      | 200 | fuhuapi is failing                   | not in your settings: try again in 30 s",
        "failing      | 408 | fuhuapi is failing                   | not in your settings: try again in 30 s",
        "failing      | 403 | a proxy or firewall blocked the requ | check the proxy, the firewall",
        "failing      | 407 | a proxy or firewall blocked the requ | check the proxy, the firewall",
        "unreadable   | 422 | fuhuapi did not answer with a predic | check the id, and the base URL",
        "unreadable   | 200 | fuhuapi did not answer with a predic | providers.fuhuapi.base-url",
      })
  void saysWhatHappenedWhichProviderWasAskedWhatItSaidAndWhatToDo(
      String type, Integer httpStatus, String title, String advice) {
    var details =
        new TroubleDetails("because", httpStatus, "odd", Duration.ofSeconds(30), "r-1", List.of());
    var lines = lines(Lookups.trouble(type, details), FUHUAPI);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("sibyl: " + title);
    assertThat(lines.get(1)).isEqualTo("  asked   fuhuapi for abc at https://fuhuapi.example/{id}");
    assertThat(lines.get(2))
        .isEqualTo(
            "  answer  because ("
                + (httpStatus == null ? "" : "HTTP " + httpStatus + ", ")
                + "code odd, request id r-1)");
    assertThat(lines.get(3)).startsWith("  next    ").contains(advice);
  }

  @Test
  void saysWhereAMissingKeyBelongs() {
    var unset =
        ProviderFixtures.provider(
            "fuhuapi",
            new Endpoint.Unset("providers.fuhuapi.base-url"),
            new KeyStatus.Missing("FUHUAPI_KEY", "set FUHUAPI_KEY"));
    var lines = lines(new Lookup.KeyMissing(TroubleDetails.of("not set")), unset);
    assertThat(lines.get(0)).isEqualTo("sibyl: no key for fuhuapi");
    assertThat(lines.get(1)).isEqualTo("  asked   fuhuapi for abc");
    assertThat(lines.get(2)).isEqualTo("  answer  not set");
    assertThat(lines.get(3)).contains("set the key in FUHUAPI_KEY");
  }

  @Test
  void saysWhereAKeyBelongsThatWasNotExpectedToBeNeeded() {
    var keyless =
        ProviderFixtures.provider(
            "fuhuapi", new Endpoint.At("https://fuhuapi.example/{id}"), new KeyStatus.NotNeeded());
    var lines = lines(new Lookup.KeyRejected(TroubleDetails.of("who are you?")), keyless);
    assertThat(lines.get(0)).isEqualTo("sibyl: fuhuapi wants a key");
    assertThat(lines.get(3)).contains("fuhuapi wants a key: set the key in providers.fuhuapi.key");
  }

  @Test
  void saysWhichLineAsksWithoutAKey() {
    var keyless =
        ProviderFixtures.provider(
            "fuhuapi",
            new Endpoint.At("https://fuhuapi.example/{id}"),
            new KeyStatus.Omitted("my.conf:3"));
    var lines = lines(new Lookup.KeyRejected(TroubleDetails.of("who are you?")), keyless);
    assertThat(lines.get(0)).isEqualTo("sibyl: fuhuapi wants a key");
    assertThat(lines.get(3)).contains("wants a key; `key = none` is set at my.conf:3");
  }

  @Test
  void saysWhichSourceHasNoKey() {
    var lines = lines(new Lookup.KeyMissing(TroubleDetails.of("it ended with 3")), FUHUAPI);
    assertThat(lines.get(3)).contains("check FUHUAPI_KEY, or ask another provider with -p");
  }

  @Test
  void doesNotBlameTheKeyIfThereIsNoCredit() {
    var lines = lines(new Lookup.NoCredit(TroubleDetails.of("pay")), FUHUAPI);
    assertThat(String.join("\n", lines)).doesNotContain("key");
  }

  @Test
  void blamesNeitherBaseUrlNorNetworkForAnErrorOfTheProvider() {
    var details = new TroubleDetails("boom", 500, null, null, null, List.of());
    assertThat(lines(new Lookup.Failing(details), FUHUAPI).get(3))
        .isEqualTo("  next    the problem is at fuhuapi, not in your settings: try again later");
  }

  @Test
  void aDefectSaysWhatWasAskedAndItsCauseOnThreeLines() {
    var cause = new IllegalStateException("out", new StackOverflowError("oh\u001bno"));
    assertThat(lines(Lookup.Defect.of(cause), FUHUAPI))
        .containsExactly(
            "sibyl: an internal error of Sibyl",
            "  asked   fuhuapi for abc at https://fuhuapi.example/{id}",
            "  cause   java.lang.StackOverflowError: oh\\u001bno");
  }

  @Test
  void saysNotToTryAgainIfThatDoesNotHelp() {
    var lines = lines(new Lookup.TlsFailed(TroubleDetails.of("not trusted")), FUHUAPI);
    assertThat(lines.get(3)).contains("check the base URL").doesNotContain("try again");
  }

  @Test
  void staysOnItsLinesWhateverTheProviderSays() {
    var details =
        new TroubleDetails(
            "a\nb\u001b".repeat(1_000) + "r\n1", 500, "c\nd", null, "r\n1", List.of());
    var lines = lines(new Lookup.Throttled(details), FUHUAPI);
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("\n") || line.contains("\u001b"));
    assertThat(lines.get(2))
        .contains("a\\nb\\u001b", "…", "code c\\nd")
        .doesNotContain("request id")
        .hasSizeLessThan(400);
    assertThat(lines.get(3)).contains("in a minute");
  }
}
