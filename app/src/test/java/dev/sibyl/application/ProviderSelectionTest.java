package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.UrlRecognition;
import dev.sibyl.ports.driven.UrlRecognition.Recognized;
import dev.sibyl.ports.driven.UrlRecognition.Unrecognized;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.Resolution.Contradiction;
import dev.sibyl.ports.driving.Resolution.Invalid;
import dev.sibyl.ports.driving.Resolution.LinkWithoutProvider;
import dev.sibyl.ports.driving.Resolution.NoBaseUrl;
import dev.sibyl.ports.driving.Resolution.NoKey;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.Resolution.SeveralKeys;
import dev.sibyl.ports.driving.Resolution.SharedUrl;
import dev.sibyl.ports.driving.Resolution.UnknownProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSelectionTest {

  private static final KeyStatus PRESENT = new KeyStatus.Present("KEY");
  private static final KeyStatus MISSING = new KeyStatus.Missing("KEY", "set KEY");
  private static final PredictionId ABC = new PredictionId("abc");
  private static final String SHARED = "https://shared.example/abc";

  private static final List<ProviderDescription> PROVIDERS =
      List.of(
          provider("cheapai", new Endpoint.Unset("providers.cheapai.base-url"), MISSING),
          provider("cometapi", new Endpoint.At("https://api.cometapi.com/{id}"), PRESENT),
          provider("mirror", new Endpoint.At("http://localhost:8080/x/{id}"), MISSING),
          provider("rehearsal", new Endpoint.Embedded(), new KeyStatus.NotNeeded()),
          provider("replicate", new Endpoint.At("https://api.replicate.com/{id}"), PRESENT));

  private static ProviderDescription provider(String name, Endpoint endpoint, KeyStatus key) {
    return new ProviderDescription(new ProviderName(name), name, endpoint, key);
  }

  /// Recognises the URLs of this test.
  private static final PredictionQueryPorts PORTS =
      new PredictionQueryPorts() {
        private final Map<String, UrlRecognition> urls =
            Map.of(
                "http://localhost:8080/x/abc",
                new Recognized(names("mirror"), "abc"),
                SHARED,
                new Recognized(names("cometapi", "mirror"), "abc"),
                "https://replicate.com/p/abc",
                new Recognized(List.of(), "abc"),
                "https://api.cometapi.com/a%2Fb",
                new Recognized(names("cometapi"), "a%2Fb"),
                "https://api.cometapi.com/models",
                Unrecognized.NO_ID);

        @Override
        public UrlRecognition recognize(URI url) {
          return urls.getOrDefault(url.toString(), Unrecognized.UNKNOWN_HOST);
        }

        @Override
        public PredictionQueryPort portOf(ProviderName provider) {
          throw new AssertionError("no request is needed");
        }
      };

  private static Resolution resolve(
      String text, @Nullable String chosen, @Nullable String byDefault) {
    var providers = new Providers(PROVIDERS, name(byDefault));
    return new ProviderSelection(new FixedProviders(providers), PORTS).resolve(text, name(chosen));
  }

  private static @Nullable ProviderName name(@Nullable String name) {
    return name == null ? null : new ProviderName(name);
  }

  private static List<ProviderName> names(String... names) {
    return List.of(names).stream().map(ProviderName::new).toList();
  }

  private static Resolution resolved(String provider, String id) {
    return new Resolved(new PredictionRef(new ProviderName(provider), new PredictionId(id)));
  }

  @ParameterizedTest
  @CsvSource({
    "abc_-19,                     cometapi,  abc_-19",
    "mirror:abc,                  mirror,    abc",
    "rehearsal:abc,               rehearsal, abc",
    "replicate:abc,               replicate, abc",
    "http://localhost:8080/x/abc, mirror,    abc",
    "https://replicate.com/p/abc, cometapi,  abc"
  })
  void resolvesEveryForm(String text, String provider, String id) {
    assertThat(resolve(text, null, "cometapi")).isEqualTo(resolved(provider, id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b                             | must be 1 to 128 letters",
        "mirror:                         | must be 1 to 128 letters",
        "mirror:a:b                      | must be 1 to 128 letters",
        "''                              | must be 1 to 128 letters",
        "https://api.cometapi.com/a%2Fb  | must be 1 to 128 letters",
        "Mirror:abc                      | a provider name must be lower-case letters",
        ":abc                            | a provider name must be lower-case letters",
        "https://example.com/p/abc       | no configured provider is at 'https://example.com",
        "file:///p/abc                   | no configured provider is at",
        "https://api.cometapi.com/models | no prediction id in 'https://api.cometapi.com/models'",
        "https://u:pw@example.com/p/a?k=1 | no configured provider is at 'https://…@example.com/p/a?…'",
        "https://u:pw@exa mple.com/#secret | not a URL: 'https://…@exa mple.com/?…'",
        "https://exa mple.com/p/abc      | not a URL: 'https://exa mple.com/p/abc'",
        "replicate:https://replicate.com/p/a | a URL is written without a provider before it",
      })
  void anyOtherTextIsInvalid(String text, String reason) {
    assertThat(resolve(text, null, "cometapi"))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).contains(reason));
  }

  @Test
  void quotesOnlyTheStartOfALongText() {
    assertThat(resolve("https://\u001b" + "x".repeat(500), null, null))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).endsWith("x…'").hasSizeLessThan(130));
  }

  @Test
  void anUnknownProviderIsNamed() {
    assertThat(resolve("unknown:abc", null, "cometapi"))
        .isEqualTo(new UnknownProvider(ABC, new ProviderName("unknown")));
  }

  @Nested
  class WithAChosenProvider {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "mirror:abc", "http://localhost:8080/x/abc", SHARED})
    void theTextMayNameItToo(String text) {
      assertThat(resolve(text, "mirror", "mirror")).isEqualTo(resolved("mirror", "abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror:abc", "http://localhost:8080/x/abc"})
    void anotherOneInTheTextContradicts(String text) {
      assertThat(resolve(text, "cometapi", "cometapi"))
          .isEqualTo(new Contradiction(ABC, names("mirror")));
    }

    @Test
    void othersThatShareTheUrlContradictToo() {
      assertThat(resolve(SHARED, "replicate", "replicate"))
          .isEqualTo(new Contradiction(ABC, names("cometapi", "mirror")));
    }
  }

  @Nested
  class WithoutAChosenProvider {

    @Test
    void severalKeysLeaveTheProviderOpen() {
      assertThat(resolve("abc", null, null))
          .isEqualTo(new SeveralKeys(ABC, names("cometapi", "replicate")));
    }

    @Test
    void aLinkOfReplicateLeavesTheProviderOpen() {
      var link = "https://replicate.com/p/abc";
      assertThat(resolve(link, null, null))
          .isEqualTo(new LinkWithoutProvider(ABC, names("cometapi", "replicate")));
      assertThat(withoutKeys().resolve(link, null))
          .isEqualTo(new LinkWithoutProvider(ABC, List.of()));
      assertThat(resolve(link, "mirror", null)).isEqualTo(resolved("mirror", "abc"));
    }

    @Test
    void noKeyLeavesTheProviderOpen() {
      assertThat(withoutKeys().resolve("abc", null)).isEqualTo(new NoKey(ABC));
    }

    private static ProviderSelection withoutKeys() {
      var keyless = PROVIDERS.stream().filter(provider -> !provider.key().equals(PRESENT)).toList();
      return new ProviderSelection(new FixedProviders(new Providers(keyless, null)), PORTS);
    }

    @Test
    void theDefaultIsSelectedIfItSharesTheUrl() {
      assertThat(resolve(SHARED, null, "mirror")).isEqualTo(resolved("mirror", "abc"));
    }

    @Test
    void aSharedUrlLeavesTheProviderOpen() {
      assertThat(resolve(SHARED, null, "replicate"))
          .isEqualTo(new SharedUrl(ABC, names("cometapi", "mirror")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "cheapai:abc"})
  void aProviderWithoutABaseUrlCannotBeAsked(String text) {
    assertThat(resolve(text, null, "cheapai"))
        .isEqualTo(new NoBaseUrl(ABC, new ProviderName("cheapai")));
  }
}
