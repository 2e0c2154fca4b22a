package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.Settings.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private SettingsFixture user;

  @BeforeEach
  void createUser(@TempDir Path root) throws IOException {
    user = new SettingsFixture(root);
  }

  @Test
  void everySettingHasADefault() throws Exception {
    var settings = user.read();
    assertThat(settings.requests()).isEqualTo(new RequestSettings(5, Duration.ofSeconds(60), 16));
    assertThat(settings.patience())
        .isEqualTo(
            new PatienceSettings(
                new PollInterval(Duration.ofMillis(500), Duration.ofSeconds(10)),
                new Deadline.After(Duration.ofHours(1))));
    assertThat(settings.color()).isEqualTo(Color.AUTO);
    assertThat(settings.defaultProvider()).isNull();
    assertThat(settings.providers())
        .extracting(provider -> provider.name().value())
        .containsExactly("cheap", "comet", "rehearsal", "replicate");
    assertThat(settings.providers())
        .extracting(ProviderSettings::requestsPerMinute)
        .containsExactly(3_000, 3_000, 600_000, 3_000);
  }

  @Test
  void aFileCanSetEverything() throws Exception {
    user.writeNamedFile(
        """
        provider = mine, timeout = 1s, attempts = 2, concurrency = 3, color = always
        providers.mine { base-url = "https://gw.example", requests-per-minute = 600 }
        patience { first = 1s, longest = 2s, deadline = 3s }
        """);
    var settings = user.read();
    assertThat(settings.requests()).isEqualTo(new RequestSettings(2, Duration.ofSeconds(1), 3));
    assertThat(settings.patience())
        .isEqualTo(
            new PatienceSettings(
                new PollInterval(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                new Deadline.After(Duration.ofSeconds(3))));
    assertThat(settings.color()).isEqualTo(Color.ALWAYS);
    assertThat(settings.defaultProvider()).isEqualTo(new ProviderName("mine"));
    assertThat(user.provider("mine").requestsPerMinute()).isEqualTo(600);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    ", , ",
    ", COMET_KEY, comet",
    ", COMET_KEY REP_KEY, ",
    "provider = replicate, COMET_KEY REP_KEY, replicate",
    "provider = cheap, COMET_KEY, cheap",
    "provider = rehearsal, COMET_KEY, rehearsal",
    "providers.comet.key = none, , ",
  })
  void theDefaultProviderIsTheNamedOneElseTheOnlyOneWithAKey(
      @Nullable String line, @Nullable String variables, @Nullable String expected)
      throws Exception {
    user.writeNamedFile(line == null ? "" : line);
    for (var variable : variables == null ? new String[0] : variables.split(" ")) {
      user.setVariable(variable, SettingsFixture.KEY);
    }
    assertThat(user.read().defaultProvider())
        .isEqualTo(expected == null ? null : new ProviderName(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"other.conf\"",
        "include file(\"other.conf\")",
        "include required(file(\"other.conf\"))",
        "include classpath(\"reference.conf\")",
        "include url(\"http://127.0.0.1:1/x.conf\")",
        "providers { include \"other.conf\" }",
      })
  void aFileMayNotIncludeAnother(String line) throws Exception {
    var other = user.writeInFolder("other.conf", "timeout = 1s");
    user.writeNamedFile(line.replace("other.conf", other));
    assertThat(user.problems()).singleElement().asString().contains("may not include");
  }

  @Nested
  class Mistakes {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "tiemout = 1s            | there is no setting of that name; did you mean 'timeout'?",
          "deadline = 1h           | there is no setting of that name; there are attempts, color, ",
          "patience.frist = 1s     | there is no setting of that name in patience; did you mean 'first'?",
          "providers.comet.kye = x | there is no setting of that name for a provider; did you mean 'key'?",
          "timeout = 5             | timeout must be a duration such as 500ms, 30s or 1h30m, from 1ms to 500h",
          "timeout = 0s            | timeout must be a duration",
          "timeout = 99999h        | timeout must be a duration",
          "timeout = {a = 1}       | timeout must be a single value, not object",
          "timeout = [1s]          | timeout must be a single value, not list",
          "timeout = null          | timeout must be a single value, not null",
          "attempts = 0            | attempts must be a whole number from 1 to 1,000",
          "attempts = 1.5          | attempts must be a whole number from 1 to 1,000",
          "concurrency = many      | concurrency must be a whole number from 1 to 10,000",
          "color = pink            | color must be auto, always or never",
          "provider = comte        | there is no provider of that name; did you mean 'comet'?",
          "patience = 1s           | this must be a block",
          "patience.deadline = {}  | deadline must be a single value, not object",
          "patience.first = 11s    | patience.longest must not be shorter than patience.first",
          "providers = comet       | this must be a block",
          "providers.comet = 1     | this must be a block",
          "providers.mine = 1      | this must be a block",
          "attempts = 1001         | attempts must be a whole number from 1 to 1,000",
          "attempts = 1e2          | attempts must be a whole number from 1 to 1,000",
          "attempts = 007          | attempts must be a whole number from 1 to 1,000",
          "concurrency = 1_000     | concurrency must be a whole number from 1 to 10,000",
          "providers.comet.requests-per-minute = 10000001 | must be a whole number from 1 to 10,000,000",
          "timeout = PT0.0001S     | timeout must be a duration",
          "providers.comet.key=[]  | key must be a single value, not list",
          "providers.mine {}       | this provider needs a base-url",
          "providers.mine { base-ulr = x } | there is no setting of that name for a provider; did you mean 'base-url'?",
          "providers.Mine.key = x  | a provider's name has lower-case letters",
          "providers.comet.aggregator = replicat | there is no aggregator of that name; did you mean 'replicate'?",
        })
    void areReportedWithFileAndLine(String line, String complaint) throws Exception {
      var file = user.writeNamedFile("\n" + line);
      assertThat(user.problems())
          .singleElement()
          .asString()
          .startsWith(file + ":2: ")
          .contains(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers { mine {", "providers.mine.key = \"x"})
    void aFileThatCannotBeReadMayHaveTheProviderThatIsNamed(String text) throws Exception {
      var file = user.writeNamedFile(text);
      user.setOption("provider", "mine");
      assertThat(user.problems()).singleElement().asString().startsWith(file + ":1: ");
    }

    @Test
    void areReportedWithTheOptionOrVariable() {
      user.setOption("timeout", "soon");
      user.setOption("provider", "unknown");
      user.setVariable("SIBYL_ATTEMPTS", "none");
      user.setVariable("SIBYL_DEADLINE", "soon");
      assertThat(user.problems())
          .satisfiesExactlyInAnyOrder(
              problem ->
                  assertThat(problem)
                      .startsWith("--timeout: timeout must be")
                      .endsWith(", was 'soon'"),
              problem ->
                  assertThat(problem)
                      .startsWith(
                          "--provider: there is no provider of that name, was 'unknown'; there are cheap, comet, rehearsal, replicate"),
              problem -> assertThat(problem).startsWith("SIBYL_ATTEMPTS: attempts must be"),
              problem ->
                  assertThat(problem)
                      .startsWith("SIBYL_DEADLINE: deadline must be")
                      .endsWith("to 500h, or none"));
    }

    @Test
    void areReportedInTheOrderOfTheLinesAfterThoseOfOptionsAndVariables() throws Exception {
      var file =
          user.writeNamedFile(
              "providers.z.key = x\ntiemout = 1s\nattempts = no\nprovider = x\ncolor = x");
      user.setVariable("SIBYL_DEADLINE", "x");
      assertThat(user.problems())
          .extracting(problem -> problem.replaceFirst("(.*?)(:\\d)?: .*", "$1$2"))
          .containsExactly(
              "SIBYL_DEADLINE", file + ":1", file + ":2", file + ":3", file + ":4", file + ":5");
    }

    @Test
    void areAllReportedAtOnce() throws Exception {
      user.writeNamedFile(
          "tiemout = 1s\nattempts = no\nproviders.comet { base-url = \"ftp://x\", path = \"x\" }");
      user.setOption("color", "pink");
      assertThat(user.problems()).hasSize(5);
    }
  }
}
