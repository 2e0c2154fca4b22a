package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.AlreadyEnded;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.ports.driving.CancelResult.NotSupported;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelCommandTest {

  private static final Providers PROVIDERS = ProviderFixtures.all("cometapi");
  private static final TroubleDetails NO_ROUTE =
      new TroubleDetails("Invalid URL", 404, null, null, null, List.of());

  private final TestProgram program = new TestProgram();
  private final ResultsByName predictions = new ResultsByName();

  /// Cancels each with the result that its name says: what had ended before begins with `ended-`.
  private static final class ResultsByName implements CancelPredictions {

    private final List<PredictionRef> canceled = new ArrayList<>();

    @Override
    public void cancel(
        List<PredictionRef> references, BiConsumer<PredictionRef, CancelResult> results) {
      canceled.addAll(references);
      references.forEach(reference -> results.accept(reference, resultFor(reference.id().value())));
    }

    private static CancelResult resultFor(String name) {
      if (name.equals("unsupported")) {
        return new NotSupported(NO_ROUTE);
      }
      if (name.startsWith("ended-")) {
        return new AlreadyEnded((Found) Lookups.of(name.substring("ended-".length())));
      }
      return switch (Lookups.of(name)) {
        case Found found -> new Canceled(found);
        case Trouble trouble -> new NotCanceled(trouble);
      };
    }
  }

  private ExitCode run(String words) {
    return program.cancel(words, PROVIDERS, predictions);
  }

  @Test
  void takesReferencesAsGetDoesAndLeavesDuplicatesToTheUseCase() {
    run("cancel canceled mirror:canceled canceled");
    assertThat(predictions.canceled)
        .containsExactly(
            reference("cometapi", "canceled"),
            reference("mirror", "canceled"),
            reference("cometapi", "canceled"));
  }

  @ParameterizedTest
  @CsvSource({
    "canceled, canceled",
    "aborted, canceled",
    "processing, canceled; it may run for another moment",
    "ended-succeeded, had already succeeded",
    "ended-failed, had already failed",
    "ended-canceled, had already been canceled",
    "ended-aborted, had already been aborted",
  })
  void whatDoesNotRunOnIsOneLine(String id, String words) {
    assertThat(run("cancel " + id)).isEqualTo(ExitCode.OK);
    assertThat(program.out()).isEqualTo(id + "  " + words + "\n");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported, UNREADABLE",
    "not-found, NOT_FOUND",
    "key-rejected, REFUSED",
    "no-credit, REFUSED",
    "throttled, UNAVAILABLE",
    "unreachable, UNAVAILABLE",
    "unreadable, UNREADABLE",
    "defect, DEFECT",
  })
  void whatMayRunOnEndsWithTheCodeOfItsReason(String id, ExitCode exitCode) {
    assertThat(run("cancel canceled " + id)).isEqualTo(exitCode);
    assertThat(program.out()).isEqualTo("canceled  canceled\n");
    assertThat(program.err()).startsWith("sibyl: ").contains("  asked   cometapi for " + id);
  }

  @Test
  void thatAnAggregatorHasNoCancellationIsSaid() {
    run("cancel unsupported");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: cometapi cannot cancel predictions
              asked   cometapi for unsupported at https://api.cometapi.com/replicate/v1/predictions/{id}
              answer  Invalid URL (HTTP 404)
              next    it runs on; wait for its end with: sibyl watch cometapi:unsupported
            """);
  }

  @Test
  void asJsonThereIsALineForEach() {
    assertThat(run("cancel --json canceled ended-succeeded unsupported not-found"))
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(program.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"outcome\":\"canceled\"", "\"problem\":null"),
            line -> assertThat(line).contains("\"outcome\":\"succeeded\"", "\"problem\":null"),
            line ->
                assertThat(line)
                    .startsWith("{\"id\":\"unsupported\",\"sibyl\":{\"provider\":\"cometapi\",")
                    .contains(
                        "\"problem\":{\"kind\":\"unsupported\","
                            + "\"title\":\"cometapi cannot cancel predictions\","
                            + "\"detail\":\"Invalid URL\",\"http_status\":404,"),
            line -> assertThat(line).contains("\"kind\":\"not_found\""));
    assertThat(program.err()).isEmpty();
  }

  @Test
  void anInterruptionLeavesItOpenWhatIsCanceled() {
    CancelPredictions interrupted =
        (references, results) -> {
          predictions.cancel(references, results);
          throw new InterruptedException();
        };
    assertThat(program.cancel("cancel canceled", PROVIDERS, interrupted))
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(program.out()).isEqualTo("canceled  canceled\n");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    some may be canceled; the same command cancels the others
            """);
  }

  @Test
  void aResultThatCannotBeShownConcernsItsOwnId() {
    CancelPredictions tooDeep =
        (references, results) -> {
          results.accept(references.getFirst(), new Canceled(Lookups.unprintable()));
          results.accept(references.getLast(), new Canceled((Found) Lookups.of("canceled")));
        };
    assertThat(program.cancel("cancel --json a canceled", PROVIDERS, tooDeep))
        .isEqualTo(ExitCode.DEFECT);
    assertThat(program.out()).contains("\"kind\":\"defect\"", "\"outcome\":\"canceled\"");
    assertThat(program.err()).containsOnlyOnce("please report it");
  }
}
