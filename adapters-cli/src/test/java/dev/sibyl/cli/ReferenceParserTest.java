package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import dev.sibyl.ports.driving.Providers;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceParserTest {

  private static final JsonText JSON =
      Terminal.json(
          Map.of(
              "{\"id\":\"abc\"}", created("abc"),
              "{\"id\":\"a/c\"}", created("a/c"),
              "{\"id\":7}", JsonObject.EMPTY.with("id", new JsonNumber("7")),
              "{}", JsonObject.EMPTY,
              "{[]", new JsonArray(List.of()),
              "{own}", told("sent", "mirror", "abc"),
              "{foreign}", told("sent", "nobody", "abc")));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "abc_-19,                                                             cometapi, abc_-19",
    "mirror:abc,                                                          mirror,   abc",
    "rehearsal:abc,                                                       rehearsal, abc",
    "replicate:abc,                                                       replicate, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc,               cometapi, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc/cancel,        cometapi, abc",
    "https://api.cometapi.com/replicate/v1/predictions/abc/?a=b#c,        cometapi, abc",
    "HTTPS://API.CometAPI.com:443/replicate/v1/predictions/abc,           cometapi, abc",
    "https://api.cometapi.com/v1/predictions/abc,                         cometapi, abc",
    "http://localhost:8080/x/abc,                                         mirror,   abc",
    "http://localhost:8080/x/abc/cancel,                                  mirror,   abc",
    "https://replicate.com/p/abc,                                         cometapi, abc",
    "https://api.replicate.com/v1/predictions/abc,                        cometapi, abc",
    "https://api.replicate.com/v1/predictions/abc/cancel,                 cometapi, abc",
    "https://www.replicate.com/p/abc?output=json,                         cometapi, abc",
    "'{\"id\":\"abc\"}',                                                  cometapi, abc",
    "{own},                                                               mirror,   abc",
  })
  void findsTheIdInEveryForm(String word, String provider, String id) {
    assertThat(read(ProviderFixtures.choosing("cometapi"), word))
        .containsExactly(reference(provider, id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b                                     | must be 1 to 128 letters",
        "mirror:                                 | must be 1 to 128 letters",
        "mirror:a:b                              | must be 1 to 128 letters",
        "''                                      | must be 1 to 128 letters",
        "Mirror:abc                              | a provider's name must be small letters",
        ":abc                                    | a provider's name must be small letters",
        "nobody:abc                              | no provider nobody; there are cheapai, cometapi",
        "https://example.com/predictions/abc     | no configured provider is at 'https://example.com",
        "https://replicate.com.evil.example/p/a  | no configured provider is at",
        "https://notreplicate.com/p/abc          | no configured provider is at",
        "http://api.cometapi.com/predictions/abc | no configured provider is at",
        "http://localhost:8081/x/abc             | no configured provider is at",
        "https://api.cometapi.com/v1/models/abc  | no prediction's id stands in",
        "https://replicate.com/owner/model       | no prediction's id stands in",
        "https://api.cometapi.com/p/a%2Fb        | must be 1 to 128 letters",
        "https://exa mple.com/p/abc              | not a URL",
        "file:///p/abc                           | no configured provider is at",
        "{nonsense}                              | not a JSON object with an id",
        "{}                                      | not a JSON object with an id",
        "{[]                                     | not a JSON object with an id",
        "'{\"id\":7}'                            | not a JSON object with an id",
        "'{\"id\":\"a/c\"}'                      | must be 1 to 128 letters",
        "{foreign}                               | no provider nobody",
      })
  void refusesAnythingElse(String word, String complaint) {
    var usage = usage(ProviderFixtures.choosing("cometapi"), null, word);
    assertThat(usage.problem()).isEqualTo("this is no prediction");
    assertThat(usage.details()).singleElement().asString().contains(complaint);
  }

  @Test
  void showsTheStartOfALongWordWithoutItsControlCharacters() {
    var usage =
        usage(ProviderFixtures.choosing("cometapi"), null, "https://\u001b" + "x".repeat(500));
    assertThat(usage.details().getFirst()).contains("\\u001b").endsWith("x…'").hasSizeLessThan(130);
  }

  @Nested
  class OnStandardInput {

    @Test
    void readsOneALineAndSkipsBlanksAndComments() {
      var lines = "# ids\n\n  abc  \r\n\tmirror:def\n{\"id\":\"abc\"}\n{own}\n   # end";
      assertThat(
              references(ProviderFixtures.choosing("cometapi"), null)
                  .read(words("-"), input(lines)))
          .containsExactly(
              reference("cometapi", "abc"),
              reference("mirror", "def"),
              reference("cometapi", "abc"),
              reference("mirror", "abc"));
    }

    @Test
    void standsAmongOtherWordsInTheirOrder() {
      assertThat(
              references(ProviderFixtures.choosing("cometapi"), null)
                  .read(words("one", "-", "two"), input("three\n")))
          .extracting(reference -> reference.id().value())
          .containsExactly("one", "three", "two");
    }

    @Test
    void namesTheLinesThatAreBadInOneError() {
      var usage =
          usage(ProviderFixtures.choosing("cometapi"), null, input("a\nb/b\nc\nd/d\n"), "-", "e/e");
      assertThat(usage.problem()).isEqualTo("these are no predictions");
      assertThat(usage.details()).hasSize(2);
      assertThat(usage.details().getFirst()).startsWith("line 2: ").contains("'b/b'");
      assertThat(usage.details().getLast()).isEqualTo("and 2 more: line 4, 'e/e'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void mustHoldAnId(String lines) {
      assertThat(usage(ProviderFixtures.choosing("cometapi"), null, input(lines), "-").problem())
          .isEqualTo("no ids on standard input");
    }

    @Test
    void isAWrongUseWhereItCannotBeRead() {
      var broken =
          new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
              throw new IOException("is a directory");
            }

            @Override
            public void close() {}
          };
      assertThat(usage(ProviderFixtures.choosing("cometapi"), null, broken, "-").details())
          .singleElement()
          .asString()
          .contains("standard input", "is a directory");
    }
  }

  @Nested
  class WhereAProviderIsDemanded {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "mirror:abc", "http://localhost:8080/x/abc", "{own}"})
    void theSameMayBeNamedAgain(String word) {
      assertThat(
              references(ProviderFixtures.choosing("mirror"), "mirror")
                  .read(words(word), input("")))
          .containsExactly(reference("mirror", "abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror:abc", "http://localhost:8080/x/abc", "{own}"})
    void anotherContradicts(String word) {
      assertThat(usage(ProviderFixtures.choosing("cometapi"), "cometapi", word).details())
          .singleElement()
          .asString()
          .isEqualTo("-p says cometapi, but this one names mirror");
    }

    @Test
    void ofSeveralAtOneUrlItIsTaken() {
      assertThat(references(twins("first"), "second").read(words(TWINS), input("")))
          .containsExactly(reference("second", "abc"));
    }

    @Test
    void severalOthersAtOneUrlContradictToo() {
      assertThat(usage(twins("mirror"), "mirror", TWINS).details())
          .singleElement()
          .asString()
          .isEqualTo("-p says mirror, but this one names first, second");
    }
  }

  @Nested
  class WhereNoneIsNamed {

    @Test
    void severalKeysLeaveItOpen() {
      var usage = usage(ProviderFixtures.choosing(null), null, "abc");
      assertThat(usage.problem()).startsWith("several providers have a key");
      assertThat(usage.details()).containsExactly("they are cometapi, replicate");
      assertThat(usage.advice()).contains("-p");
    }

    @Test
    void noKeyNamesTheVariablesAndTheRehearsal() {
      var keyless =
          new Providers(
              List.of(
                  ProviderFixtures.WITHOUT_URL,
                  ProviderFixtures.MIRROR,
                  ProviderFixtures.REHEARSAL),
              /* chosen= */ null);
      var usage = usage(keyless, null, "abc");
      assertThat(usage.problem()).isEqualTo("no provider was named, and none has a key");
      assertThat(usage.details()).singleElement().asString().contains("CHEAPAI_KEY, MIRROR_KEY");
      assertThat(usage.advice()).contains("sibyl -p rehearsal");
    }

    @Test
    void theDefaultIsTakenAmongSeveralAtOneUrl() {
      assertThat(read(twins("second"), TWINS)).containsExactly(reference("second", "abc"));
    }

    @Test
    void severalAtOneUrlLeaveItOpen() {
      assertThat(usage(twins("mirror"), null, TWINS).details())
          .singleElement()
          .asString()
          .contains("name one with -p: first, second");
    }

    @Test
    void ofSeveralAtOneHostThePathTells() {
      var jobs =
          ProviderFixtures.provider("jobs", "https://gw.example/y/jobs/{id}", KeyState.PRESENT);
      var other =
          ProviderFixtures.provider("other", "https://gw.example/x/jobs/{id}", KeyState.PRESENT);
      var providers = new Providers(List.of(other, jobs), null);
      assertThat(read(providers, "https://gw.example/y/jobs/abc"))
          .containsExactly(reference("jobs", "abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "cheapai:abc"})
    void aProviderWithoutABaseUrlSaysHowToGiveOne(String word) {
      var usage = usage(ProviderFixtures.choosing("cheapai"), null, word);
      assertThat(usage.problem()).isEqualTo("cheapai has no base URL");
      assertThat(usage.advice()).contains("providers.cheapai.base-url");
    }
  }

  private static final String TWINS = "https://gw.example/replicate/v1/predictions/abc";

  private static Providers twins(String chosen) {
    var url = "https://gw.example/replicate/v1/predictions/{id}";
    var twins =
        Stream.of("first", "second")
            .map(name -> ProviderFixtures.provider(name, url, KeyState.PRESENT));
    List<ProviderDescription> all =
        Stream.concat(twins, Stream.of(ProviderFixtures.MIRROR)).toList();
    return new Providers(all, new ProviderName(chosen));
  }

  private static ReferenceParser references(Providers providers, @Nullable String demanded) {
    return new ReferenceParser(
        providers, demanded == null ? null : new ProviderName(demanded), JSON);
  }

  private static List<PredictionRef> read(Providers providers, String word) {
    return references(providers, null).read(words(word), input(""));
  }

  private static UsageException usage(Providers providers, @Nullable String demanded, String word) {
    return usage(providers, demanded, input(""), word);
  }

  private static UsageException usage(
      Providers providers, @Nullable String demanded, Reader input, String... words) {
    return catchThrowableOfType(
        UsageException.class, () -> references(providers, demanded).read(words(words), input));
  }

  private static List<String> words(String... words) {
    return List.of(words);
  }

  private static Reader input(String lines) {
    return new StringReader(lines);
  }

  private static Json created(String id) {
    return JsonObject.EMPTY.with("id", new JsonString(id));
  }

  private static Json told(String sent, String provider, String id) {
    return JsonObject.EMPTY
        .with("id", new JsonString(sent))
        .with(
            "sibyl",
            JsonObject.EMPTY
                .with("provider", new JsonString(provider))
                .with("id", new JsonString(id)));
  }
}
