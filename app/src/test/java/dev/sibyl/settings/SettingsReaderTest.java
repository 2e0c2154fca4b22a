package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.KeySetting.Secret;
import dev.sibyl.settings.Settings.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String CANARY = "canary-4711";
  private static final List<KnownAggregator> KNOWN =
      List.of(
          new KnownAggregator(
              "replicate", URI.create("https://api.rep.example"), "REP_KEY", false, 3_000),
          new KnownAggregator(
              "comet", URI.create("https://api.comet.example"), "COMET_KEY", false, 3_000),
          new KnownAggregator("cheap", /* baseUrl= */ null, "CHEAP_KEY", false, 3_000),
          new KnownAggregator(
              "rehearsal", /* baseUrl= */ null, /* keyVariable= */ null, true, 600_000));

  @TempDir Path folder;
  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> options = new HashMap<>();
  private @Nullable String configFile;

  @BeforeEach
  void liveAtHome() {
    environment.put("HOME", home.toString());
  }

  @Test
  void everythingHasADefault() throws Exception {
    var settings = read();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.attempts()).isEqualTo(5);
    assertThat(settings.concurrency()).isEqualTo(16);
    assertThat(settings.color()).isEqualTo(Color.AUTO);
    assertThat(settings.chosen()).isNull();
    assertThat(settings.providers())
        .extracting(provider -> provider.name().value())
        .containsExactly("cheap", "comet", "rehearsal", "replicate");
  }

  @Nested
  class Layers {

    @Test
    void anOptionCountsMoreThanAVariableAndThatMoreThanAFile() throws Exception {
      named("timeout = 1s, attempts = 1, concurrency = 1, color = always, provider = cheap");
      environment.putAll(Map.of("SIBYL_TIMEOUT", "2s", "SIBYL_ATTEMPTS", "2"));
      environment.putAll(Map.of("SIBYL_PROVIDER", "comet"));
      options.putAll(Map.of("timeout", "3s", "color", "never"));
      var settings = read();
      assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
      assertThat(settings.attempts()).isEqualTo(2);
      assertThat(settings.concurrency()).isEqualTo(1);
      assertThat(settings.color()).isEqualTo(Color.NEVER);
      assertThat(settings.chosen()).isEqualTo(new ProviderName("comet"));
    }

    @Test
    void theFoldersFileLiesOverTheUsers() throws Exception {
      write(home.resolve(".config/sibyl/sibyl.conf"), "provider = comet, timeout = 7s");
      assertThat(read().chosen()).isEqualTo(new ProviderName("comet"));
      write(folder.resolve("sibyl.conf"), "provider = cheap");
      assertThat(read().chosen()).isEqualTo(new ProviderName("cheap"));
      assertThat(read().timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theUsersFileLiesWhereXdgSays(@TempDir Path elsewhere) throws Exception {
      write(home.resolve(".config/sibyl/sibyl.conf"), "provider = comet");
      write(elsewhere.resolve("sibyl/sibyl.conf"), "provider = cheap");
      environment.put("XDG_CONFIG_HOME", elsewhere.toString());
      assertThat(read().chosen()).isEqualTo(new ProviderName("cheap"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative/folder"})
    void whereXdgSaysNoAbsolutePathItIsNotHeard(String unusable) throws Exception {
      write(home.resolve(".config/sibyl/sibyl.conf"), "provider = comet");
      environment.put("XDG_CONFIG_HOME", unusable);
      assertThat(read().chosen()).isEqualTo(new ProviderName("comet"));
    }

    @ParameterizedTest(name = "by an option: {0}")
    @ValueSource(booleans = {true, false})
    void aNamedFileStandsAlone(boolean byOption) throws Exception {
      write(home.resolve(".config/sibyl/sibyl.conf"), "provider = comet, nonsense = 1");
      write(folder.resolve("sibyl.conf"), "provider = cheap");
      write(folder.resolve("my.conf"), "timeout = 9s");
      if (byOption) {
        configFile = "my.conf";
        environment.put("SIBYL_CONFIG", "no-such.conf");
      } else {
        environment.put("SIBYL_CONFIG", "my.conf");
      }
      assertThat(read().timeout()).isEqualTo(Duration.ofSeconds(9));
      assertThat(read().chosen()).isNull();
    }

    @Test
    void emptyVariablesSayNothing() throws Exception {
      environment.putAll(Map.of("SIBYL_TIMEOUT", "", "SIBYL_CONFIG", "", "SIBYL_PROVIDER", ""));
      environment.put("COMET_KEY", "");
      assertThat(read().timeout()).isEqualTo(Duration.ofSeconds(60));
      assertThat(read().chosen()).isNull();
    }

    @Test
    void aNamedFileMustBeThere() {
      configFile = "no-such.conf";
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("no-such.conf", "there is no such file");
    }

    @Test
    void systemPropertiesAreNotHeard() throws Exception {
      System.setProperty("timeout", "1s");
      System.setProperty("SIBYL_UNHEARD", "1s");
      try {
        assertThat(read().timeout()).isEqualTo(Duration.ofSeconds(60));
        named("timeout = ${SIBYL_UNHEARD}");
        assertThat(problems()).singleElement().asString().contains("SIBYL_UNHEARD");
      } finally {
        System.clearProperty("timeout");
        System.clearProperty("SIBYL_UNHEARD");
      }
    }
  }

  @Nested
  class TheFileOfAFolder {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "timeout = 1s",
          "providers { comet { base-url = \"https://evil.example\" } }",
          "providers.comet.key = stolen",
          "attempts = 1",
          "concurrency = 1",
        })
    void maySetNothingButTheProvider(String line) throws Exception {
      write(folder.resolve("sibyl.conf"), "provider = comet\n" + line);
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith(folder.resolve("sibyl.conf") + ":2: ")
          .contains("'" + line.split("[ .]")[0] + "'", "-c sibyl.conf");
    }

    @Test
    void doesNotSeeTheEnvironment() throws Exception {
      environment.put("COMET_KEY", CANARY);
      write(folder.resolve("sibyl.conf"), "provider = ${?COMET_KEY}");
      assertThat(read().chosen()).isEqualTo(new ProviderName("comet")); // as if nothing were set
    }

    @Test
    void hasFileAndLineInItsProblemsWithPatienceToo() throws Exception {
      write(folder.resolve("sibyl.conf"), "patience {\n  first = banana\n}");
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith(folder.resolve("sibyl.conf") + ":2: first must be a duration");
    }

    @Test
    void maySetAnythingWhereItIsNamed() throws Exception {
      write(folder.resolve("sibyl.conf"), "timeout = 1s");
      configFile = "sibyl.conf";
      assertThat(read().timeout()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Nested
  class Mistakes {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "tiemout = 1s            | there is no setting 'tiemout'; did you mean 'timeout'?",
          "providers.comet.kye = x | there is no setting 'providers.comet.kye'; did you mean 'key'?",
          "timeout = 5             | timeout must be a duration such as 500ms, 30s or 1h30m, at most 500h, was '5'",
          "timeout = 0s            | timeout must be a duration",
          "timeout = 99999h        | timeout must be a duration",
          "timeout = {a = 1}       | timeout must be a word, not object",
          "timeout = [1s]          | timeout must be a word, not list",
          "timeout = null          | timeout must be a word, not null",
          "attempts = 0            | attempts must be a whole number from 1 on, was '0'",
          "attempts = 1.5          | attempts must be a whole number from 1 on, was '1.5'",
          "concurrency = many      | concurrency must be a whole number from 1 on, was 'many'",
          "color = pink            | color must be auto, always or never, was 'pink'",
          "provider = comte        | there is no provider 'comte'; did you mean 'comet'?",
          "providers = comet       | providers must be a block",
          "providers.comet = 1     | comet must be a block",
          "providers.comet.key=[]  | key must be a word, not list",
          "providers.mine {}       | providers.mine needs a base-url",
          "providers.Mine.key = x  | a provider's name must be small letters",
          "providers.comet.aggregator = replicat | there is no aggregator 'replicat'; did you mean 'replicate'?",
        })
    void areNamedWithFileAndLine(String line, String complaint) throws Exception {
      var file = named("\n" + line);
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith(file + ":2: ")
          .contains(complaint);
    }

    @Test
    void areNamedWithTheOptionOrVariable() {
      options.put("timeout", "soon");
      options.put("provider", "nobody");
      environment.put("SIBYL_ATTEMPTS", "none");
      assertThat(problems())
          .satisfiesExactlyInAnyOrder(
              problem -> assertThat(problem).startsWith("--timeout: timeout must be"),
              problem ->
                  assertThat(problem).startsWith("--provider: there is no provider 'nobody'"),
              problem -> assertThat(problem).startsWith("SIBYL_ATTEMPTS: attempts must be"));
    }

    @Test
    void areToldAllAtOnce() throws Exception {
      named(
          "tiemout = 1s\nattempts = no\nproviders.comet { base-url = \"ftp://x\", path = \"x\" }");
      options.put("color", "pink");
      assertThat(problems()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout = ", "providers {", "}", "timeout = ${", "timeout = \"5s"})
    void inTheSyntaxAreNamedWithTheFile(String text) throws Exception {
      var file = named(text);
      assertThat(problems()).singleElement().asString().contains(file).doesNotContain("\n");
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
    void ofAFileAreItsIncludes(String line) throws Exception {
      write(folder.resolve("other.conf"), "timeout = 1s");
      var other = folder.resolve("other.conf").toString();
      named(line.replace("other.conf", other));
      assertThat(problems()).singleElement().asString().contains("may not include");
    }
  }

  @Nested
  class BaseUrls {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://gw.example",
          "HTTPS://gw.example:8443/replicate/v1/",
          "http://localhost:8080",
          "http://127.0.0.1:8080/x",
          "http://127.9.9.9",
          "http://[::1]:8080",
        })
    void mayBeHttpsOrOnLoopback(String url) throws Exception {
      named("providers.mine.base-url = \"" + url + "\"");
      assertThat(provider("mine").baseUrl()).isEqualTo(URI.create(url));
      assertThat(provider("mine").aggregator()).isEqualTo("replicate");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "http://gw.example             | allow-plain-http",
          "http://localhost.evil.example | allow-plain-http",
          "http://127.evil.example       | allow-plain-http",
          "http://10.0.0.1               | allow-plain-http",
          "https://me:canary-4711@gw.example | without user, query and fragment",
          "https://gw.example/?key=canary-4711 | without user, query and fragment",
          "https://gw.example/#x         | without user, query and fragment",
          "ftp://gw.example              | must begin with https://",
          "https://gw.example:99999      | must begin with https://",
          "gw.example                    | must begin with https://",
          "https:///x                    | must begin with https://",
          "file:/etc/passwd              | must begin with https://",
          "https://exa mple              | is no URL",
        })
    void areRefusedOtherwise(String url, String complaint) throws Exception {
      named("providers.mine.base-url = \"" + url + "\"");
      assertThat(problems()).singleElement().asString().contains(complaint).doesNotContain(CANARY);
    }

    @Test
    void mayBePlainWhereThatIsPermitted() throws Exception {
      named("providers.mine { base-url = \"http://gw.example\", allow-plain-http = true }");
      assertThat(provider("mine").baseUrl()).isEqualTo(URI.create("http://gw.example"));
    }

    @Test
    void arePermittedByTrueAlone() throws Exception {
      named("providers.mine { base-url = \"http://gw.example\", allow-plain-http = yes }");
      assertThat(problems()).anyMatch(problem -> problem.contains("must be true or false"));
    }

    @Test
    void areTheDocumentedOnesWhereNoneIsGiven() throws Exception {
      named("providers.other { aggregator = comet }");
      assertThat(provider("comet").baseUrl()).isEqualTo(URI.create("https://api.comet.example"));
      assertThat(provider("other").baseUrl()).isEqualTo(URI.create("https://api.comet.example"));
      assertThat(provider("other").aggregator()).isEqualTo("comet");
      assertThat(provider("cheap").baseUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/{id}", "/{id}", "/x/predictions/{id}/status"})
    void mayHaveAPathWithTheId(String path) throws Exception {
      named("providers.mine { base-url = \"https://gw.example\", path = \"" + path + "\" }");
      assertThat(provider("mine").path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x/{id}",
          "/x",
          "/x{id}",
          "/{id}x",
          "/x?id={id}",
          "/{id}#x",
          "/ /{id}",
          "/{id}/{id}",
          "",
        })
    void haveNoOtherPath(String path) throws Exception {
      named("providers.mine { base-url = \"https://gw.example\", path = \"" + path + "\" }");
      assertThat(problems()).singleElement().asString().contains("path must begin with /");
    }
  }

  @Nested
  class Keys {

    @Test
    void comeFromTheVariableOfTheirSite() throws Exception {
      environment.put("COMET_KEY", CANARY);
      assertThat(provider("comet").key()).isEqualTo(new Present("COMET_KEY", new Secret(CANARY)));
      assertThat(provider("cheap").key()).isEqualTo(new Missing("CHEAP_KEY"));
      assertThat(provider("rehearsal").key()).isEqualTo(new NotNeeded());
      assertThat(read().toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "comet { base-url = \"https://api.comet.example/replicate/v1\" } | comet | true",
          "comet { base-url = \"https://gw.example\" }                     | comet | false",
          "comet { base-url = \"http://api.comet.example\", allow-plain-http = true } | comet | false",
          "comet { base-url = \"https://api.comet.example:8443\" }         | comet | false",
          "comet { aggregator = replicate }                               | comet | false",
          "mine  { aggregator = comet }                                   | mine  | false",
          "mine  { base-url = \"https://api.comet.example\" }              | mine  | false",
          "cheap { base-url = \"https://gw.example\" }                     | cheap | true",
          "cheap { aggregator = replicate }                               | cheap | false",
        })
    void ofAVariableGoToTheSiteThatItBelongsToAlone(String entry, String name, boolean expected)
        throws Exception {
      environment.putAll(Map.of("COMET_KEY", CANARY, "CHEAP_KEY", CANARY, "REP_KEY", CANARY));
      named("providers { " + entry + " }");
      assertThat(provider(name).key())
          .isEqualTo(
              expected
                  ? new Present(name.toUpperCase(java.util.Locale.ROOT) + "_KEY", secret())
                  : new Missing("providers." + name + ".key"));
    }

    @Test
    void mayStandInTheFile() throws Exception {
      environment.put("COMET_KEY", "another");
      var file = named("providers {\n comet.key = \"" + CANARY + "\"\n}");
      assertThat(provider("comet").key()).isEqualTo(new Present(file + ":2", secret()));
    }

    @Test
    void mayComeFromAnyVariableThatTheFileNames() throws Exception {
      environment.put("MINE", CANARY);
      named(
          """
          providers {
            mine { base-url = "https://a.example", key = ${?MINE} }
            none { base-url = "https://b.example", key = ${?NONE} }
          }
          """);
      assertThat(provider("mine").key())
          .isInstanceOfSatisfying(
              Present.class, present -> assertThat(present.secret()).isEqualTo(secret()));
      assertThat(provider("none").key()).isEqualTo(new Missing("providers.none.key"));
    }

    @Test
    void areNotAskedForWhereTheFileSaysNone() throws Exception {
      environment.put("COMET_KEY", CANARY);
      named("providers.comet.key = none");
      assertThat(provider("comet").key()).isEqualTo(new NotNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-4711\n", "canary-4711 x", "canary-4711\u00fc", "\tcanary-4711"})
    void thatNoHeaderCanHoldAreRefusedAndNotShown(String key) {
      environment.put("COMET_KEY", key);
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith("COMET_KEY: a key must be printable ASCII")
          .doesNotContain(CANARY);
    }

    private Secret secret() {
      return new Secret(CANARY);
    }
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
  void theOneThatIsNamedIsChosenElseTheOneThatHasAKey(
      @Nullable String line, @Nullable String variables, @Nullable String chosen) throws Exception {
    named(line == null ? "" : line);
    for (var variable : variables == null ? new String[0] : variables.split(" ")) {
      environment.put(variable, CANARY);
    }
    assertThat(read().chosen()).isEqualTo(chosen == null ? null : new ProviderName(chosen));
  }

  private Settings read() throws SettingsException {
    return new SettingsReader(KNOWN, environment, folder).read(configFile, options);
  }

  private List<String> problems() {
    var wrong = catchThrowableOfType(SettingsException.class, this::read);
    assertThat(wrong).as("settings that cannot be used").isNotNull();
    return new ArrayList<>(wrong.problems());
  }

  private ProviderSettings provider(String name) throws SettingsException {
    return read().providers().stream()
        .filter(provider -> provider.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Puts the text into a file that is named as `-c` does it.
  private String named(String text) throws IOException {
    var file = folder.resolve("named.conf");
    write(file, text);
    configFile = "named.conf";
    return file.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
