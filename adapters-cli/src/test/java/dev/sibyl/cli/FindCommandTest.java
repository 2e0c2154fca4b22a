package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindCommandTest {

  private static final TroubleDetails EVIDENCE = TroubleDetails.of("no route\u001b to host");

  private final Terminal terminal = new Terminal();
  private final List<String> asked = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  /// An id says who knows it, and who cannot be asked: `r-c` is known to replicate, `C` means that
  /// cometapi is out of reach.
  private final FindPredictions engine =
      (wanted, whom, answers) -> {
        asked.addAll(whom.stream().map(ProviderName::value).toList());
        ids.addAll(wanted.stream().map(PredictionId::value).toList());
        wanted.forEach(id -> whom.forEach(name -> answer(new PredictionRef(name, id), answers)));
      };

  private static void answer(PredictionRef reference, Consumer<Answer> answers) {
    var id = reference.id().value();
    var initial = reference.provider().value().substring(0, 1);
    Lookup lookup =
        id.contains(initial)
            ? new Found(Predictions.of(id, Status.Known.SUCCEEDED))
            : id.contains(initial.toUpperCase(Locale.ROOT))
                ? new Lookup.Unavailable(EVIDENCE, true)
                : new NotFound(EVIDENCE);
    answers.accept(new Answer(reference, lookup));
  }

  private ExitCode find(String words) {
    return terminal.find("find " + words, ProviderFixtures.choosing("cometapi"), engine);
  }

  @ParameterizedTest(name = "find {0} asks {1}")
  @CsvSource({
    "x, cometapi replicate",
    "mirror:x, cometapi replicate",
    "-p cometapi x, cometapi",
    "-p rehearsal x, rehearsal",
    "-p mirror x, mirror",
  })
  void asksEverybodyWithAKeyOrTheOneThatIsNamed(String words, String expected) {
    find(words);
    assertThat(asked).containsExactly(expected.split(" "));
    assertThat(ids).containsExactly("x");
  }

  @Test
  void asksAProviderThatNeedsNoKey() {
    var open = ProviderFixtures.provider("open", "https://open.example/{id}", KeyState.NOT_NEEDED);
    terminal.find("find x", new Providers(List.of(open, ProviderFixtures.REHEARSAL), null), engine);
    assertThat(asked).containsExactly("open");
  }

  @Test
  void tellsApartWhoKnowsItWhoDoesNotAndWhoCouldNotBeAsked() {
    find("r C");
    assertThat(terminal.out().lines())
        .containsExactly(
            "r  cometapi  does not know it",
            "r  replicate  succeeded  https://replicate.delivery/out.webp",
            "C  cometapi  could not be asked: cometapi could not be reached: no route\\u001b to host",
            "C  replicate  does not know it");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void withJsonEveryAnswerIsALine() {
    find("--json rC");
    assertThat(terminal.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"provider\":\"cometapi\"", "\"unavailable\""),
            line -> assertThat(line).contains("\"provider\":\"replicate\"", "\"problem\":null"));
    assertThat(terminal.err()).isEmpty();
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
    "a/b, USAGE",
  })
  void oneWhoKnowsItIsEnoughAndOneOutOfReachLeavesItOpen(String words, ExitCode expected) {
    assertThat(find(words)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "find {0}")
  @CsvSource({
    "x, nobody to ask: no provider has a key",
    "-p cheapai x, cheapai has no base URL",
  })
  void saysWhyNobodyIsAsked(String words, String expected) {
    List<ProviderDescription> all =
        List.of(ProviderFixtures.WITHOUT_URL, ProviderFixtures.MIRROR, ProviderFixtures.REHEARSAL);
    assertThat(terminal.find("find " + words, new Providers(all, null), engine))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains(expected);
    assertThat(asked).isEmpty();
  }
}
