package dev.sibyl.web.events;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A watch as JSON: about 600 bytes, whatever the provider sent. Every member is present, null if
/// unknown.
final class WatchJson {

  private final Remedies remedies;

  WatchJson(ListProviders providers) {
    this.remedies = new Remedies(providers);
  }

  /// @param now by the clock of the service
  JsonObject json(WatchEntry watch, Instant now) {
    return new JsonObject(members(watch, now));
  }

  /// The members, to which more can be added.
  Map<String, Json> members(WatchEntry watch, Instant now) {
    var members = new LinkedHashMap<String, Json>();
    members.put("number", Json.of(watch.number()));
    members.put("provider", new JsonString(watch.reference().provider().value()));
    members.put("id", new JsonString(watch.reference().id().value()));
    members.put("label", Json.of(watch.label()));
    addAnswer(members, watch);
    addPolls(members, watch);
    addResult(members, watch, now);
    var problem = problem(watch);
    members.put("problem", problem == null ? JsonNull.NULL : problem.json());
    members.put("remedy", Json.of(remedy(watch)));
    return members;
  }

  private static void addAnswer(Map<String, Json> members, WatchEntry watch) {
    var prediction = watch.answer() == null ? null : watch.answer().prediction();
    var status = prediction == null ? null : prediction.status();
    var timings = prediction == null ? null : prediction.timings();
    members.put("model", Json.of(prediction == null ? null : Shortened.of(prediction.model())));
    members.put("status", Json.of(status == null ? null : Shortened.of(status.word())));
    members.put("outcome", Json.of(status == null ? null : Outcome.of(status).word()));
    members.put("ended", Json.of(watch.stage() != Stage.OPEN));
    members.put("registered_at", Times.json(watch.registered()));
    members.put("created_at", Times.json(timings == null ? null : timings.created()));
    members.put("started_at", Times.json(timings == null ? null : timings.started()));
    var completed = timings == null ? null : timings.completed();
    members.put("ended_at", Times.json(completed == null ? watch.closedAt() : completed));
  }

  private static void addPolls(Map<String, Json> members, WatchEntry watch) {
    members.put("polled_at", Times.json(watch.polledAt()));
    members.put("next_poll_at", Times.json(watch.nextPollAt()));
    members.put("deadline_at", Times.json(watch.deadlineAt()));
    members.put("polls", Json.of(watch.polls()));
    members.put("misses", Json.of(watch.misses()));
  }

  private static void addResult(Map<String, Json> members, WatchEntry watch, Instant now) {
    var answer = watch.answer();
    var prediction = answer == null ? null : answer.prediction();
    var failure = prediction == null ? null : prediction.failure();
    members.put("progress", answer == null ? JsonNull.NULL : progress(answer));
    members.put("outputs", prediction == null ? JsonNull.NULL : OutputJson.of(prediction.output()));
    members.put(
        "expires_at", Times.json(prediction == null ? null : prediction.retention().expiresAt()));
    members.put("expired", Json.of(answer == null ? null : isExpired(watch, answer, now)));
    members.put("error", Json.of(failure == null ? null : Shortened.of(failure.message())));
    members.put("error_code", Json.of(code(failure)));
  }

  private static @Nullable String code(@Nullable Failure failure) {
    return failure == null ? null : Shortened.of(failure.code());
  }

  private static Json progress(Found answer) {
    var progress = answer.prediction().progress();
    if (progress == null) {
      return JsonNull.NULL;
    }
    var members = new LinkedHashMap<String, Json>();
    var steps = progress.steps();
    members.put("fraction", Json.of(progress.fraction()));
    members.put("current", Json.of(steps == null ? null : Long.valueOf(steps.current())));
    members.put("total", Json.of(steps == null ? null : Long.valueOf(steps.total())));
    members.put("stage", Json.of(progress.stage()));
    members.put(
        "remaining_seconds",
        JsonNumber.ofSeconds(answer.prediction().remaining(answer.answeredAt())));
    return new JsonObject(members);
  }

  /// The expiry is a time of the provider's clock, of which the last answer is known.
  private static @Nullable Boolean isExpired(WatchEntry watch, Found answer, Instant now) {
    var polled = watch.polledAt();
    var passed = polled == null ? Duration.ZERO : Duration.between(polled, now);
    return answer.prediction().retention().expired(answer.answeredAt().plus(passed));
  }

  private static @Nullable Problem problem(WatchEntry watch) {
    var trouble = watch.trouble();
    if (watch.stage() == Stage.DEADLINE_PASSED) {
      return new Problem(
          "deadline",
          "the deadline passed before it had ended",
          trouble == null
              ? TroubleDetails.of("the prediction itself runs on")
              : Shortened.of(trouble.details()));
    }
    if (trouble == null) {
      return null;
    }
    var problem = Problem.of(watch.reference(), trouble);
    return new Problem(problem.kind(), problem.title(), Shortened.of(problem.details()));
  }

  private @Nullable String remedy(WatchEntry watch) {
    var reference = watch.reference();
    if (watch.stage() == Stage.DEADLINE_PASSED) {
      return "Its deadline here has passed. Watch it again with: sibyl watch " + reference.text();
    }
    if (watch.trouble() != null) {
      return watch.stage() == Stage.GAVE_UP
          ? remedies.ofGivenUp(reference, watch.trouble())
          : remedies.of(reference.provider(), watch.trouble());
    }
    var answer = watch.answer();
    return answer != null && Outcome.of(answer.prediction().status()) == Outcome.ABORTED
        ? "Create it again with a later deadline, or at another provider."
        : null;
  }
}
