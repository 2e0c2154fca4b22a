package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTextTest {

  private static final ProviderDescription FUHUAPI =
      ProviderFixtures.provider("fuhuapi", "https://fuhuapi.example/{id}", KeyState.PRESENT);

  @ParameterizedTest(name = "{0} after HTTP {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "NotFound    | 404 | no such prediction: abc              | check the id, and whether this account",
        "Refused     | 401 | fuhuapi refused the key              | check the key from FUHUAPI_KEY",
        "Refused     |     | no key for fuhuapi                   | check the key from FUHUAPI_KEY",
        "Throttled   | 429 | fuhuapi asks for patience            | ask again in 30 s",
        "Unavailable |     | fuhuapi could not be reached         | try again",
        "Unavailable | 502 | fuhuapi is failing                   | try again",
        "Unreadable  | 200 | fuhuapi did not answer with a predic | providers.fuhuapi.base-url",
      })
  void saysWhatHappenedWithWhomWhatWasSaidAndWhatToDo(
      String type, Integer httpStatus, String title, String advice) {
    var details =
        new TroubleDetails("because", httpStatus, "odd", "r-1", Duration.ofSeconds(30), List.of());
    var lines = lines(trouble(type, details), FUHUAPI);
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
    var keyless = ProviderFixtures.provider("fuhuapi", null, KeyState.MISSING);
    var lines = lines(new Lookup.Refused(TroubleDetails.of("not set")), keyless);
    assertThat(lines.get(1)).isEqualTo("  asked   fuhuapi for abc");
    assertThat(lines.get(2)).isEqualTo("  answer  not set");
    assertThat(lines.get(3)).contains("set the key in FUHUAPI_KEY");
  }

  @Test
  void saysThatTryingAgainIsOfNoUseWhereItIsNot() {
    var lines = lines(new Lookup.Unavailable(TroubleDetails.of("not trusted"), false), FUHUAPI);
    assertThat(lines.get(3)).contains("check the base URL").doesNotContain("try again");
  }

  @Test
  void staysOnItsLinesWhateverTheProviderSays() {
    var details =
        new TroubleDetails(
            "a\nb\u001b".repeat(1_000) + "r\n1", 500, "c\nd", "r\n1", null, List.of());
    var lines = lines(new Lookup.Throttled(details), FUHUAPI);
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("\n") || line.contains("\u001b"));
    assertThat(lines.get(2)).contains("a\\nb\\u001b", "…", "code c\\nd").hasSizeLessThan(400);
    assertThat(lines.get(3)).contains("in a minute");
  }

  static Trouble trouble(String type, TroubleDetails details) {
    return switch (type) {
      case "NotFound" -> new Lookup.NotFound(details);
      case "Refused" -> new Lookup.Refused(details);
      case "Throttled" -> new Lookup.Throttled(details);
      case "Unavailable" -> new Lookup.Unavailable(details, /* passing= */ true);
      case "Unreadable" -> new Lookup.Unreadable(details);
      default -> throw new AssertionError("there is no trouble " + type);
    };
  }

  private static List<String> lines(Trouble trouble, ProviderDescription provider) {
    return TroubleText.lines(PredictionFixtures.REFERENCE, trouble, provider, Style.PLAIN);
  }
}
