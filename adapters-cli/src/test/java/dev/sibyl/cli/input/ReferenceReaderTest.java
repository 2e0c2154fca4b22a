package dev.sibyl.cli.input;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sibyl.cli.FakeResolver;
import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.Resolution.Contradiction;
import dev.sibyl.ports.driving.Resolution.Invalid;
import dev.sibyl.ports.driving.Resolution.LinkWithoutProvider;
import dev.sibyl.ports.driving.Resolution.NoBaseUrl;
import dev.sibyl.ports.driving.Resolution.NoKey;
import dev.sibyl.ports.driving.Resolution.SeveralKeys;
import dev.sibyl.ports.driving.Resolution.SharedUrl;
import dev.sibyl.ports.driving.Resolution.UnknownProvider;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceReaderTest {

  private static final Providers PROVIDERS = ProviderFixtures.all("cometapi");
  private static final PredictionId ABC = new PredictionId("abc");

  private final FakeResolver resolver = new FakeResolver(PROVIDERS);
  private @Nullable ProviderName chosen;

  private ReferenceReader reader() {
    return new ReferenceReader(resolver, PROVIDERS, chosen);
  }

  private List<PredictionRef> read(String input, String... arguments) {
    try {
      return reader().references(List.of(arguments), new StringReader(input));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private UsageException usage(Reader input, String... arguments) {
    return catchThrowableOfType(
        UsageException.class, () -> reader().references(List.of(arguments), input));
  }

  private UsageException usageFor(Resolution resolution) {
    resolver.give("text", resolution);
    return usage(new StringReader(""), "text");
  }

  private static ProviderName provider(String name) {
    return new ProviderName(name);
  }

  private static List<ProviderName> providers(String... names) {
    return Stream.of(names).map(ProviderName::new).toList();
  }

  @Test
  void resolvesEachArgumentWithTheChosenProvider() {
    chosen = provider("mirror");
    assertThat(read("", "abc", "replicate:def"))
        .containsExactly(reference("mirror", "abc"), reference("replicate", "def"));
    assertThat(resolver.resolved()).containsExactly("abc with mirror", "replicate:def with mirror");
  }

  @Test
  void resolvesEachArgumentWithoutAProviderIfNoneIsChosen() {
    assertThat(read("", "abc")).containsExactly(reference("cometapi", "abc"));
    assertThat(resolver.resolved()).containsExactly("abc with no provider");
  }

  static Stream<Resolution> unassigned() {
    return Stream.of(
        new UnknownProvider(ABC, provider("unknown")),
        new Contradiction(ABC, providers("mirror")),
        new SharedUrl(ABC, providers("first", "second")),
        new SeveralKeys(ABC, providers("first", "second")),
        new NoKey(ABC),
        new NoBaseUrl(ABC, provider("cheapai")));
  }

  @ParameterizedTest
  @MethodSource("unassigned")
  void anIdNeedsNoProviderIfOnlyIdsAreRead(Resolution unassigned) throws Exception {
    resolver.give("text", unassigned);
    assertThat(reader().ids(List.of("text", "mirror:def"), new StringReader("")))
        .containsExactly(ABC, new PredictionId("def"));
  }

  @Test
  void aTextWithoutAnIdIsAProblemEvenIfOnlyIdsAreRead() {
    var usage =
        catchThrowableOfType(
            UsageException.class, () -> reader().ids(List.of("abc", "a/b"), new StringReader("")));
    assertThat(usage.problem()).isEqualTo("this is not a prediction");
    assertThat(usage.details()).singleElement().asString().contains("'a/b'");
  }

  @Nested
  class OnStandardInput {

    @Test
    void mayBeInterrupted() {
      var interrupted =
          new Reader() {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
              Thread.currentThread().interrupt();
              throw new ClosedByInterruptException();
            }

            @Override
            public void close() {}
          };
      assertThatThrownBy(() -> reader().references(List.of("-"), interrupted))
          .isInstanceOf(InterruptedException.class);
      var problems = new ArrayList<String>();
      reader().inputReferences(interrupted, _ -> {}, problems::add);
      assertThat(Thread.interrupted()).as("the interrupt status is kept").isTrue();
      assertThat(problems).isEmpty();
    }

    @Test
    void readsLinesAndJson() {
      assertThat(
              read(
                  "# ids\nabc\n{\"id\":\"sent\",\"sibyl\":{\"provider\":\"mirror\",\"id\":\"a\"}}",
                  "-"))
          .containsExactly(reference("cometapi", "abc"), reference("mirror", "a"));
    }

    @Test
    void aReasonThatIsTheSameForAllIsReportedOnceWhileTheyArrive() {
      resolver.give("a", new NoKey(ABC)).give("b", new NoKey(ABC)).give("c", new NoKey(ABC));
      var references = new ArrayList<PredictionRef>();
      var problems = new ArrayList<String>();
      reader()
          .inputReferences(new StringReader("a\nb\nmirror:x\nc\n"), references::add, problems::add);
      assertThat(references).containsExactly(reference("mirror", "x"));
      assertThat(problems)
          .singleElement()
          .asString()
          .startsWith("line 1: no provider was named, and none has a key; ");
    }

    @Test
    void canBeBetweenOtherArguments() {
      assertThat(read("three\n", "one", "-", "two"))
          .extracting(reference -> reference.id().value())
          .containsExactly("one", "three", "two");
    }

    @Test
    void oneErrorListsTheLinesOfAllProblems() {
      var usage = usage(new StringReader("a\nb/b\nc\nd/d\n"), "-", "e/e");
      assertThat(usage.problem()).isEqualTo("these are not predictions");
      assertThat(usage.details()).hasSize(2);
      assertThat(usage.details().getFirst()).startsWith("line 2: ").contains("'b/b'");
      assertThat(usage.details().getLast()).isEqualTo("and 2 more: line 4, 'e/e'");
    }

    @Test
    void theErrorNamesAtMostTwentyLines() {
      var lines = String.join("\n", IntStream.range(0, 50).mapToObj(i -> "/" + i).toList());
      assertThat(usage(new StringReader(lines), "-").details().getLast())
          .startsWith("and 49 more: line 2, line 3, ")
          .endsWith(", line 21, …");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void mustContainAnId(String lines) {
      assertThat(usage(new StringReader(lines), "-").problem())
          .isEqualTo("no ids on standard input");
    }

    @Test
    void isAUsageErrorIfItCannotBeRead() {
      var broken =
          new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
              throw new IOException("is a directory");
            }

            @Override
            public void close() {}
          };
      assertThat(usage(broken, "-").problem())
          .isEqualTo("standard input cannot be read: is a directory");
    }
  }

  @Nested
  class Words {

    @Test
    void ofAnInvalidTextAreItsReason() {
      var usage = usageFor(new Invalid("no configured provider is at 'https://x'"));
      assertThat(usage.problem()).isEqualTo("this is not a prediction");
      assertThat(usage.details()).containsExactly("no configured provider is at 'https://x'");
      assertThat(usage.advice()).contains("PROVIDER:ID", "sibyl providers");
    }

    @Test
    void ofAnUnknownProviderListTheConfiguredOnes() {
      assertThat(usageFor(new UnknownProvider(ABC, provider("unknown"))).details())
          .containsExactly(
              "no provider unknown; there are cheapai, cometapi, mirror, rehearsal, replicate");
    }

    @Test
    void ofAMistypedProviderSuggestTheOneThatIsMeant() {
      assertThat(usageFor(new UnknownProvider(ABC, provider("reharsal"))).details())
          .containsExactly("no provider reharsal; did you mean 'rehearsal'?");
    }

    @Test
    void ofALinkThatNamesNoProviderSayWhyAndWhichHaveAKey() {
      var usage = usageFor(new LinkWithoutProvider(ABC, providers("cometapi", "replicate")));
      assertThat(usage.problem())
          .isEqualTo(
              "a link of replicate.com does not name the provider:"
                  + " answers of resellers contain such links too");
      assertThat(usage.details()).containsExactly("these have a key: cometapi, replicate");
      assertThat(usage.advice()).contains("-p cometapi");
    }

    @Test
    void ofALinkThatNamesNoProviderSayWhereAKeyCanBe() {
      var usage = usageFor(new LinkWithoutProvider(ABC, List.of()));
      assertThat(usage.details()).singleElement().asString().contains("CHEAPAI_KEY, MIRROR_KEY");
      assertThat(usage.advice()).contains("-p replicate");
    }

    @Test
    void ofAContradictionNameBothSides() {
      chosen = provider("cometapi");
      assertThat(usageFor(new Contradiction(ABC, providers("mirror"))).details())
          .containsExactly("-p says cometapi, but this one names mirror");
    }

    @Test
    void ofAContradictionNameAllProvidersOfTheUrl() {
      chosen = provider("mirror");
      assertThat(usageFor(new Contradiction(ABC, providers("first", "second"))).details())
          .containsExactly("-p says mirror, but this one names first, second");
    }

    @Test
    void ofAUrlThatSeveralProvidersShareListThem() {
      assertThat(usageFor(new SharedUrl(ABC, providers("first", "second"))).details())
          .containsExactly("several providers have this URL; name one with -p: first, second");
    }

    @Test
    void ofSeveralKeysListTheirProviders() {
      var usage = usageFor(new SeveralKeys(ABC, providers("cometapi", "replicate")));
      assertThat(usage.problem()).startsWith("several providers have a key");
      assertThat(usage.details()).containsExactly("they are cometapi, replicate");
      assertThat(usage.advice()).contains("-p");
    }

    @Test
    void ofNoKeyNameTheVariablesAndTheRehearsal() {
      var usage = usageFor(new NoKey(ABC));
      assertThat(usage.problem()).isEqualTo("no provider was named, and none has a key");
      assertThat(usage.details()).singleElement().asString().contains("CHEAPAI_KEY, MIRROR_KEY");
      assertThat(usage.advice()).contains("sibyl -p rehearsal");
    }

    @Test
    void ofAProviderWithoutABaseUrlSayHowToSetIt() {
      var usage = usageFor(new NoBaseUrl(ABC, provider("cheapai")));
      assertThat(usage.problem()).isEqualTo("cheapai has no base URL");
      assertThat(usage.advice()).contains("providers.cheapai.base-url");
    }
  }
}
