package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.RawJson;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driving.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers for scripts: the prediction exactly as it was sent, and one more key, `sibyl`. All
/// members of `sibyl` are always present, null if unknown.
public final class JsonLines {

  /// The name of the member that is added.
  static final String KEY = "sibyl";

  /// The result of a poll.
  public static Line line(Answer answer) {
    return answer.lookup() instanceof Found found
        ? line(answer.reference(), found)
        : line(answer.reference(), (Trouble) answer.lookup());
  }

  /// A prediction.
  public static Line line(PredictionRef reference, Found answer) {
    return line(answer.prediction().raw(), SibylMembers.described(reference, answer));
  }

  /// Trouble.
  public static Line line(PredictionRef reference, Trouble trouble) {
    return line(reference, Problem.of(reference, trouble));
  }

  /// A prediction of which not all is saved.
  public static Line notSaved(PredictionRef reference, Found answer, String reason) {
    var members = SibylMembers.described(reference, answer);
    members.put(
        "problem",
        new Problem("not_saved", "not all of it is saved", TroubleDetails.of(reason)).json());
    return line(answer.prediction().raw(), members);
  }

  /// A prediction that was not waited for, because it cannot be saved.
  public static Line cannotSave(PredictionRef reference, String reason) {
    return line(
        reference, new Problem("not_saved", "it cannot be saved", TroubleDetails.of(reason)));
  }

  /// A prediction of an aggregator that has no cancellation.
  public static Line notSupported(PredictionRef reference, TroubleDetails details) {
    return line(reference, new Problem("unsupported", CancelText.title(reference), details));
  }

  /// A file that was saved.
  public static Line line(Place place, SavedFile file) {
    var reference = place.reference();
    var members = new LinkedHashMap<String, Json>();
    members.put("id", new JsonString(reference.id().value()));
    members.put("provider", new JsonString(reference.provider().value()));
    members.putAll(file.members(place.pathOf(file)));
    return Line.of(new JsonObject(members)::printTo);
  }

  /// A prediction that an earlier run has saved. What the answer said is in that run's files.
  public static Line alreadySaved(PredictionRef reference, Manifest manifest) {
    var members = SibylMembers.unknown(reference);
    members.put("ended", Json.of(true));
    members.put("outcome", Json.of(Outcome.of(manifest.status()).word()));
    members.put("notes", SibylMembers.notes(List.of()));
    members.put("problem", JsonNull.NULL);
    return line(JsonObject.EMPTY.with("id", new JsonString(reference.id().value())), members);
  }

  /// A save that the user interrupted.
  public static Line saveInterrupted(PredictionRef reference) {
    return line(
        reference,
        new Problem(
            "interrupted",
            "the save was interrupted",
            TroubleDetails.of("the prediction has ended; another run finishes the save")));
  }

  /// A watch whose deadline passed.
  ///
  /// @param trouble what the last polls met, null if the last one was answered
  public static Line deadlinePassed(PredictionRef reference, @Nullable Trouble trouble) {
    var title = "the deadline passed before it had ended";
    return trouble == null
        ? stillRunning(reference, "deadline", title)
        : line(reference, new Problem("deadline", title, trouble.details()));
  }

  /// A watch that the user interrupted.
  public static Line interrupted(PredictionRef reference) {
    return stillRunning(reference, "interrupted", "the watch was interrupted");
  }

  private static Line stillRunning(PredictionRef reference, String kind, String title) {
    return line(
        reference, new Problem(kind, title, TroubleDetails.of("the prediction itself runs on")));
  }

  private static Line line(PredictionRef reference, Problem problem) {
    return line(
        JsonObject.EMPTY.with("id", new JsonString(reference.id().value())),
        SibylMembers.troubled(reference, problem));
  }

  private static Line line(RawJson sent, Map<String, Json> sibyl) {
    return Line.of(sent.with(KEY, new JsonObject(sibyl))::printTo);
  }

  private JsonLines() {}
}
