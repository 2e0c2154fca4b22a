package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.cli.input.ReferenceReader;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.HelpText;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.saving.FileNames;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// People read these texts who are not native speakers. Words that are literary, archaic or
/// figurative are banned.
class UserTextTest {

  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(whom|whose|whoever|nobody|somebody|anybody|everybody|mends?|whence|wherein|forthwith"
              + "|born|tells?|told|whither|thereof|asks for patience|has had enough"
              + "|where it is not|where there (is|are)|is through|are through|stands? for)\\b",
          Pattern.CASE_INSENSITIVE);

  private static void assertPlain(String text) {
    assertThat(text).isNotBlank().doesNotContainPattern(BANNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the provider asks for patience", "Mend it", "tell whom to ask"})
  void bannedWordsAreFound(String text) {
    assertThat(text).containsPattern(BANNED);
  }

  static Stream<String> helpTexts() {
    return Stream.concat(
        Stream.of(HelpText.of(null)), Stream.of(CommandSyntax.values()).map(HelpText::of));
  }

  @ParameterizedTest
  @MethodSource("helpTexts")
  void helpIsPlain(String text) {
    assertPlain(text);
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void theMeaningOfAnExitCodeIsPlain(ExitCode exitCode) {
    assertPlain(exitCode.meaning());
  }

  static Stream<String> troubles() {
    return Lookups.troubles().stream();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void troubleIsPlain(String name) {
    var trouble = Lookups.trouble(name, TroubleDetails.of("because"));
    for (var options : List.of("", "--json ")) {
      var program = new TestProgram();
      program.get(
          "get " + options + "a",
          ProviderFixtures.all("mirror"),
          (references, answers) -> answers.accept(new Answer(references.getFirst(), trouble)));
      assertPlain(program.out() + program.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gte",
        "get",
        "get --nonsense a",
        "get --deadline 5s a",
        "--deadline 5s get a",
        "get a --timeout",
        "--json",
        "help nonsense",
        "help exit-codes",
        "help get more",
        "get a/b c/d e/f",
        "get unknown:a",
        "get -",
        "find a",
        "find -p cheapai a",
        "providers",
        "providers more",
        "completion",
        "completion bsh",
        "serve tokn",
        "serve --list",
        "serve token --list --revoke 1",
        "watch --detach --logs a",
        "watch --webhook https://a a",
        "watch --detach --webhook x a",
        "watches --drop",
      })
  void usageErrorsArePlain(String words) {
    var program = new TestProgram();
    program.get(words, ProviderFixtures.all("cometapi"), (_, _) -> {});
    assertPlain(program.out() + program.err());
  }

  static Stream<Resolution.Unassigned> unassigned() {
    var id = new PredictionId("abc");
    var name = new ProviderName("cheapai");
    return Stream.of(
        new Resolution.UnknownProvider(id, name),
        new Resolution.Contradiction(id, List.of(name)),
        new Resolution.SharedUrl(id, List.of(name)),
        new Resolution.SeveralKeys(id, List.of(name)),
        new Resolution.LinkWithoutProvider(id, List.of(name)),
        new Resolution.LinkWithoutProvider(id, List.of()),
        new Resolution.NoKey(id),
        new Resolution.NoBaseUrl(id, name));
  }

  @ParameterizedTest
  @MethodSource("unassigned")
  void theReasonWhyAnIdHasNoProviderIsPlain(Resolution.Unassigned reason)
      throws InterruptedException {
    var providers = ProviderFixtures.all("cometapi");
    var reader =
        new ReferenceReader(
            new FakeResolver(providers).give("abc", reason),
            providers,
            new ProviderName("cometapi"));
    try {
      reader.references(List.of("abc"), new StringReader(""));
      throw new AssertionError("no provider, no reference");
    } catch (UsageException usage) {
      assertPlain(usage.problem() + usage.details() + usage.advice());
    }
  }

  @Test
  void errorsThatEndACommandArePlain() {
    var test = new TestConsole();
    var report = new ErrorReport(test.console());
    report.settings(List.of("a"));
    report.settings(List.of("a", "b"));
    report.defect(new IllegalStateException("a"), /* verbose= */ false);
    report.interrupted("a");
    assertPlain(test.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch a b c",
        "watch --json a b c",
        "watch --logs a b c",
        "watch a",
        "save a b c",
        "save --json a"
      })
  void aWatchIsPlain(String words) {
    for (var columns : List.of(0, 80)) {
      var program = new TestProgram(new TestConsole().terminal(columns));
      program.watch(words, ProviderFixtures.all("cometapi"), everyEvent());
      assertPlain(program.out() + program.err());
    }
  }

  @Test
  void aCancellationIsPlain() {
    var program = new TestProgram();
    program.cancel(
        "cancel a b",
        ProviderFixtures.all("cometapi"),
        (references, results) ->
            Stream.of("processing", "canceled", "succeeded", "failed", "aborted")
                .map(status -> PredictionBuilder.of(Status.of(status)).found())
                .forEach(found ->
                    Stream.of(
                            new CancelResult.Canceled(found),
                            new CancelResult.AlreadyEnded(found),
                            new CancelResult.NotSupported(TroubleDetails.of("because")))
                        .forEach(result -> results.accept(references.getFirst(), result))));
    assertPlain(program.out() + program.err());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void troubleWithTheServiceIsPlain(Kind kind) {
    var program = new TestProgram();
    for (var words : List.of("watch --detach new", "watches", "watches b", "watches --drop a")) {
      program.delegate(
          words,
          ProviderFixtures.all("cometapi"),
          new FakeDelegation().fail(kind, TroubleDetails.of("because")));
    }
    assertPlain(program.out() + program.err());
  }

  @Test
  void whatTheServiceDoesIsPlain() {
    var program = new TestProgram();
    var service = new FakeDelegation();
    for (var words : List.of("watch --detach new known ended", "watches", "watches --drop a")) {
      program.delegate(words, ProviderFixtures.all("cometapi"), service);
    }
    assertPlain(program.out() + program.err());
  }

  private static final Place PLACE =
      new Place(reference("cometapi", "a"), "./a", /* isOwn= */ true, new FileNames("a"));
  private static final SavedFile FILE =
      new SavedFile(
          "a-1.png", 5, "00", new SavedFile.Source(null, "image/png"), PredictionBuilder.NOW);

  private static Manifest manifest(Completeness completeness) {
    return new Manifest(PLACE.reference(), Known.SUCCEEDED, completeness, List.of(FILE));
  }

  private static WatchPredictions everyEvent() {
    var a = reference("cometapi", "a");
    var trouble = Lookups.trouble("throttled", TroubleDetails.of("because"));
    var processing = PredictionBuilder.processing().found();
    return (_, events) ->
        Stream.of(
                new WatchEvent.Began(a),
                new WatchEvent.SourceDeadlinePassed(),
                new WatchEvent.Changed(a, processing),
                new WatchEvent.Unchanged(a, processing),
                new WatchEvent.PollFailed(a, trouble, PredictionBuilder.NOW),
                new WatchEvent.Ended(a, PredictionBuilder.failed().found()),
                new WatchEvent.GaveUp(a, trouble),
                new WatchEvent.DeadlinePassed(a, null),
                new WatchEvent.DeadlinePassed(a, trouble),
                new WatchEvent.SaveProgressed(a, new SaveProgress(1, 2, 0, null)),
                new WatchEvent.SaveProgressed(a, new SaveProgress(1, 2, 500, 1_000L)),
                new WatchEvent.FileSaved(a, PLACE, FILE),
                new WatchEvent.Saved(a, PLACE, manifest(Completeness.WHOLE), false),
                new WatchEvent.Saved(a, PLACE, manifest(Completeness.REMOVED), true),
                new WatchEvent.NotSaved(a, PLACE, List.of("because")),
                new WatchEvent.AlreadySaved(a, PLACE, manifest(Completeness.NOTHING)),
                new WatchEvent.CannotSave(a, "because"),
                new WatchEvent.SaveInterrupted(a),
                new WatchEvent.Interrupted(a),
                new WatchEvent.HookInterrupted(a, true))
            .forEach(events);
  }
}
