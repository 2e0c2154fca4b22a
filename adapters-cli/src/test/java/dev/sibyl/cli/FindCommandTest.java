package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindCommandTest {

  private static final TroubleDetails DETAILS = TroubleDetails.of("no route\u001b to host");

  private final TestProgram program = new TestProgram();
  private final List<String> asked = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private List<ProviderName> toAsk =
      List.of(new ProviderName("cometapi"), new ProviderName("replicate"));

  /// An id says which providers know it, and which cannot be asked: `r-c` is known to replicate,
  /// `C` means that cometapi is unreachable, `defect` that asking cometapi has a defect.
  private final FindPredictions predictions =
      new FindPredictions() {
        @Override
        public List<ProviderName> providersToAsk() {
          return toAsk;
        }

        @Override
        public void find(
            List<PredictionId> wanted, List<ProviderName> providers, Consumer<Answer> answers)
            throws InterruptedException {
          providers.forEach(provider -> asked.add(provider.value()));
          for (var id : wanted) {
            ids.add(id.value());
            for (var provider : providers) {
              answers.accept(answer(new PredictionRef(provider, id)));
            }
            if (id.value().equals("interrupted")) {
              throw new InterruptedException();
            }
          }
        }
      };

  private static Answer answer(PredictionRef reference) {
    var id = reference.id().value();
    var initial = reference.provider().value().substring(0, 1);
    if (id.startsWith("defect") && initial.equals("c")) {
      return new Answer(reference, Lookups.of("defect"));
    }
    Lookup lookup =
        id.contains(initial)
            ? PredictionBuilder.succeeded().id(id).found()
            : id.contains(initial.toUpperCase(Locale.ROOT))
                ? new Lookup.Unreachable(DETAILS)
                : new NotFound(DETAILS);
    return new Answer(reference, lookup);
  }

  private ExitCode find(String words) {
    return program.find("find " + words, ProviderFixtures.all("cometapi"), predictions);
  }

  @ParameterizedTest(name = "find {0} asks {1}")
  @CsvSource({
    "x, cometapi replicate",
    "mirror:x, cometapi replicate",
    "unknown:x, cometapi replicate",
    "-p cometapi x, cometapi",
    "-p rehearsal x, rehearsal",
    "-p mirror x, mirror",
  })
  void asksAllProvidersWithAKeyOrTheOneThatIsChosen(String words, String expected) {
    find(words);
    assertThat(asked).containsExactly(expected.split(" "));
    assertThat(ids).containsExactly("x");
  }

  @Test
  void needsNoDefaultProvider() {
    assertThat(program.find("find rc", ProviderFixtures.all(null), predictions))
        .isEqualTo(ExitCode.OK);
    assertThat(ids).containsExactly("rc");
  }

  @Test
  void distinguishesProvidersThatKnowItDoNotKnowItAndCouldNotBeAsked() {
    find("r C");
    assertThat(program.out().lines())
        .containsExactly(
            "r  cometapi  does not know it",
            "r  replicate  succeeded  https://replicate.delivery/out.webp",
            "C  cometapi  could not be asked: cometapi could not be reached: no route\\u001b to host",
            "C  replicate  does not know it");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void aProviderThatIsAskedWithoutAKeyWantsOne() {
    var omitted =
        ProviderFixtures.provider(
            "open", new Endpoint.At("https://open.example/{id}"), new KeyStatus.Omitted("c:1"));
    var rejected = new Lookup.KeyRejected(DETAILS);
    toAsk = List.of(omitted.name());
    program.find(
        "find x",
        new Providers(List.of(omitted), null),
        new FindPredictions() {
          @Override
          public List<ProviderName> providersToAsk() {
            return toAsk;
          }

          @Override
          public void find(
              List<PredictionId> wanted, List<ProviderName> providers, Consumer<Answer> answers) {
            answers.accept(
                new Answer(new PredictionRef(omitted.name(), wanted.getFirst()), rejected));
          }
        });
    assertThat(program.out())
        .isEqualTo("x  open  could not be asked: open wants a key: no route\\u001b to host\n");
  }

  @Test
  void aDefectAtOneProviderDoesNotHideThatAnotherKnowsIt() {
    find("defect-r");
    assertThat(program.out().lines())
        .containsExactly(
            "defect-r  cometapi  could not be asked: an internal error of Sibyl: because",
            "defect-r  replicate  succeeded  https://replicate.delivery/out.webp");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: an internal error is a defect of Sibyl, not your mistake
              next    please report it, with the command that you ran and its output with -v
            """);
  }

  @Test
  void withJsonEachAnswerIsALine() {
    find("--json rC");
    assertThat(program.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"provider\":\"cometapi\"", "\"unavailable\""),
            line -> assertThat(line).contains("\"provider\":\"replicate\"", "\"problem\":null"));
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest(name = "find {0} ends with {1}")
  @CsvSource({
    "c, OK",
    "r, OK",
    "Cr, OK",
    "cR, OK",
    "x, NOT_FOUND",
    "C, UNAVAILABLE",
    "R, UNAVAILABLE",
    "CR, UNAVAILABLE",
    "c x, NOT_FOUND",
    "c R x, UNAVAILABLE",
    "c r, OK",
    "defect-r, DEFECT",
    "defect x, DEFECT",
    "r defect-r r, DEFECT",
    "a/b, USAGE",
  })
  void oneProviderThatKnowsItIsEnoughAndOneThatCannotBeAskedLeavesItOpen(
      String words, ExitCode expected) {
    assertThat(find(words)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "find {0}")
  @CsvSource({
    "x, no provider to ask: none has a key",
    "-p cheapai x, cheapai has no base URL",
  })
  void saysWhyNoProviderIsAsked(String words, String expected) {
    toAsk = List.of();
    var providers =
        new Providers(
            List.of(
                ProviderFixtures.WITHOUT_URL, ProviderFixtures.MIRROR, ProviderFixtures.REHEARSAL),
            null);
    assertThat(program.find("find " + words, providers, predictions)).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).contains(expected);
    assertThat(asked).isEmpty();
  }

  @Test
  void anInterruptionEndsIt() {
    assertThat(find("c interrupted")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    nothing was changed; ask again with the same command
            """);
  }
}
