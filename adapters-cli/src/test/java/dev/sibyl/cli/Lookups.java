package dev.sibyl.cli;

import static java.util.Map.entry;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Results of polls by the name of what they are, so that a test's ids can say what happens to
/// them.
public final class Lookups {

  private static final Throwable DEFECT = new StackOverflowError("oh\u001bno");

  private static final Map<String, Function<TroubleDetails, Trouble>> TROUBLES =
      Map.ofEntries(
          entry("not-found", Lookup.NotFound::new),
          entry("key-missing", Lookup.KeyMissing::new),
          entry("key-invalid", Lookup.KeyInvalid::new),
          entry("key-rejected", Lookup.KeyRejected::new),
          entry("no-credit", Lookup.NoCredit::new),
          entry("throttled", Lookup.Throttled::new),
          entry("unreachable", Lookup.Unreachable::new),
          entry("tls-failed", Lookup.TlsFailed::new),
          entry("proxy-rejected", Lookup.ProxyRejected::new),
          entry("timed-out", Lookup.TimedOut::new),
          entry("failing", Lookup.Failing::new),
          entry("unreadable", Lookup.Unreadable::new),
          entry("defect", details -> new Lookup.Defect(details, DEFECT)));

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

  /// An answer that is nested too deep to be printed with `--json`.
  static Found unprintable() {
    Json deep = JsonNull.NULL;
    for (int depth = 0; depth < 1_000_000; depth++) {
      deep = new JsonArray(List.of(deep));
    }
    return PredictionBuilder.succeeded().raw(JsonObject.EMPTY.with("input", deep)).found();
  }

  private Lookups() {}
}
