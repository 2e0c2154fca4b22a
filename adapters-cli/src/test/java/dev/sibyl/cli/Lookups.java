package dev.sibyl.cli;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Results of polls by the name of what they are, so that a test's ids can say what happens to
/// them.
public final class Lookups {

  private static final Map<String, Function<TroubleDetails, Trouble>> TROUBLES =
      Map.of(
          "not-found", Lookup.NotFound::new,
          "key-missing", Lookup.KeyMissing::new,
          "key-rejected", Lookup.KeyRejected::new,
          "throttled", Lookup.Throttled::new,
          "unreachable", Lookup.Unreachable::new,
          "tls-failed", Lookup.TlsFailed::new,
          "timed-out", Lookup.TimedOut::new,
          "failing", Lookup.Failing::new,
          "unreadable", Lookup.Unreadable::new);

  /// The names of all troubles.
  public static List<String> troubles() {
    return TROUBLES.keySet().stream().sorted().toList();
  }

  public static boolean isTrouble(String name) {
    return TROUBLES.containsKey(name);
  }

  public static Trouble trouble(String name, TroubleDetails details) {
    var trouble = TROUBLES.get(name);
    if (trouble == null) {
      throw new AssertionError("there is no trouble " + name);
    }
    return trouble.apply(details);
  }

  /// A trouble, or a prediction of the status of that name; `noted` is one with a note.
  public static Lookup of(String name) {
    if (isTrouble(name)) {
      return trouble(name, TroubleDetails.of("because"));
    }
    var noted = name.equals("noted");
    var prediction = PredictionBuilder.of(Status.of(noted ? "succeeded" : name)).id(name);
    return noted
        ? prediction
            .notes(
                new Note(NoteWord.BAD_TIME, "x\u0007"), new Note(NoteWord.UNEXPECTED_FORM, "form"))
            .found()
        : prediction.found();
  }

  private Lookups() {}
}
