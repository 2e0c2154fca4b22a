package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static dev.sibyl.domain.PredictionBuilder.NOW;

import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Changed;
import dev.sibyl.ports.driving.WatchEvent.DeadlinePassed;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.GaveUp;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import dev.sibyl.ports.driving.WatchEvent.PollFailed;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import dev.sibyl.ports.driving.WatchPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs `sibyl watch` while given events happen to predictions at cometapi.
final class WatchRun {

  static final String PROCESSING = "processing  50 % (20 of 40), about 20 s to go";
  static final String SUCCEEDED = "succeeded  https://replicate.delivery/out.webp";
  static final Note WENT_BACK = new Note(NoteWord.WENT_BACK, "processing 60 % to \u001b[2J");

  private final List<PredictionRef> watched = new ArrayList<>();
  private final List<String> hookRuns = new ArrayList<>();
  private final TestProgram program;

  /// Standard error is no terminal.
  WatchRun() {
    this(0);
  }

  /// @param columns of the terminal
  WatchRun(int columns) {
    this(new TestConsole().terminal(columns));
  }

  WatchRun(TestConsole console) {
    this.program = new TestProgram(console);
  }

  /// Watches while these events happen. Null is a second that passes.
  ExitCode watch(String words, @Nullable WatchEvent... events) {
    return watch(
        words,
        (request, listener) -> {
          Consumer<PredictionRef> begin =
              reference -> {
                watched.add(reference);
                listener.accept(new WatchEvent.Began(reference));
              };
          request.references().forEach(begin);
          request.further().forEach(begin);
          for (var event : events) {
            if (event == null) {
              program.timer().passSecond();
            } else {
              listener.accept(event);
              run(request.hook(), event);
            }
          }
        });
  }

  ExitCode watch(String words, WatchPredictions watchPredictions) {
    return program.watch("watch " + words, ProviderFixtures.all("cometapi"), watchPredictions);
  }

  private void run(@Nullable EndHook hook, WatchEvent event) {
    if (hook != null && event instanceof Ended(var reference, var answer)) {
      hookRuns.add(hook.command() + " < " + hook.input().apply(reference, answer));
    }
  }

  List<PredictionRef> watched() {
    return watched;
  }

  /// The hook's command and input for each prediction that ended.
  List<String> hookRuns() {
    return hookRuns;
  }

  ManualTimer timer() {
    return program.timer();
  }

  String out() {
    return program.out();
  }

  String err() {
    return program.err();
  }

  static PredictionRef at(String id) {
    return reference("cometapi", id);
  }

  static PredictionBuilder prediction(String id, String status) {
    return PredictionBuilder.of(Status.of(status)).id(id);
  }

  static WatchEvent changed(String id, String status, Note... notes) {
    return new Changed(at(id), prediction(id, status).notes(notes).found());
  }

  static WatchEvent unchanged(String id, Note... notes) {
    return new Unchanged(at(id), prediction(id, "processing").notes(notes).found());
  }

  static WatchEvent ended(String id, String status, Note... notes) {
    return new Ended(at(id), prediction(id, status).notes(notes).found());
  }

  static WatchEvent pollFailed(String id) {
    var badGateway = new TroubleDetails("<html>", 502, null, null, null, List.of());
    return new PollFailed(at(id), new Failing(badGateway), NOW.plusSeconds(2));
  }

  static WatchEvent late(String id) {
    return new DeadlinePassed(at(id), /* trouble= */ null);
  }

  /// The last event of an id, which its name says.
  static WatchEvent last(String id) {
    if (Lookups.isTrouble(id)) {
      return new GaveUp(at(id), Lookups.trouble(id, TroubleDetails.of("because")));
    }
    return switch (id) {
      case "late" -> late(id);
      case "interrupted" -> new Interrupted(at(id));
      default -> ended(id, id);
    };
  }
}
