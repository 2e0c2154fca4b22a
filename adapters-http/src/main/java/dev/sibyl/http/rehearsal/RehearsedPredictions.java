package dev.sibyl.http.rehearsal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The predictions of the rehearsal: recorded answers, and scripts that are played.
final class RehearsedPredictions {

  /// The files in `answers`: a folder in a JAR cannot be listed.
  static final List<String> ANSWERS =
      List.of(
          "aborted",
          "canceled",
          "empty",
          "failed",
          "invalid-url",
          "malformed",
          "not-found",
          "partial",
          "processing",
          "redirect",
          "refused",
          "refused-200",
          "removed",
          "slow-down",
          "starting",
          "structured",
          "succeeded",
          "task",
          "task-not-exist",
          "text",
          "throttled",
          "unavailable",
          "unknown-status",
          "webpage",
          "wrapped");

  /// The files in `scripts`.
  static final List<String> SCRIPTS =
      List.of(
          "aborts",
          "breaks",
          "cancels",
          "cold",
          "daydreams",
          "fails",
          "flaky",
          "goes-back",
          "large",
          "never-ends",
          "note",
          "pictures",
          "silent",
          "slow-file",
          "stages",
          "steps",
          "streams",
          "stumbles",
          "succeeds",
          "throttles",
          "vanishes",
          "waits",
          "wants-key");

  private static final Pattern NUMBER = Pattern.compile("-\\d+$");
  private static final Pattern SENT_NAME = Pattern.compile("\"script\"\\s*:\\s*\"([^\"]*)\"");
  private static final String USUAL_NAME = "steps";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Map<String, StartedScript> started = new ConcurrentHashMap<>();
  private final AtomicLong numbers;
  private final Map<String, String> samples;
  private final InstantSource clock;

  RehearsedPredictions(Map<String, String> samples, InstantSource clock) {
    this.samples = Map.copyOf(samples);
    this.clock = clock;
    // So that a service that starts again does not take a new prediction for an old one.
    this.numbers = new AtomicLong(clock.instant().getEpochSecond());
  }

  /// Answers a poll.
  ///
  /// @return null to close the connection without an answer
  @Nullable RecordedAnswer poll(String id) {
    var now = clock.instant();
    var recorded = recorded(id);
    if (recorded != null) {
      return RecordedAnswer.load(recorded).playAs(id, now);
    }
    var script = script(id, now);
    return script == null ? notFound() : script.poll(now);
  }

  /// Creates a prediction.
  ///
  /// @param body whose member `script` is the name of a script or of a recorded answer
  RecordedAnswer create(String body) {
    var sent = SENT_NAME.matcher(body);
    var name = sent.find() ? sent.group(1) : USUAL_NAME;
    if (!SCRIPTS.contains(name) && !ANSWERS.contains(name)) {
      return new RecordedAnswer(422, JSON, unknownName());
    }
    var id = name + "-" + numbers.incrementAndGet();
    var now = clock.instant();
    script(id, now);
    return new RecordedAnswer(201, JSON, new ScriptedPrediction(id, now).json());
  }

  /// Cancels a prediction. There is no such path for a recorded one, as at sites that cannot
  /// cancel.
  RecordedAnswer cancel(String id) {
    if (recorded(id) != null) {
      return RecordedAnswer.load("answers/invalid-url.http");
    }
    var now = clock.instant();
    var script = script(id, now);
    return script == null ? notFound() : script.cancel(now);
  }

  /// The resource of a recorded answer, null if there is none.
  private @Nullable String recorded(String id) {
    var exact = samples.getOrDefault(id, "answers/" + id + ".http");
    if (Resources.exists(exact)) {
      return exact;
    }
    var numbered = "answers/" + withoutNumber(id) + ".http";
    return Resources.exists(numbered) ? numbered : null;
  }

  /// The script of an id, which starts when it is first asked for; null if there is none.
  private @Nullable StartedScript script(String id, Instant now) {
    var name = "scripts/" + withoutNumber(id) + ".script";
    return Resources.exists(name)
        ? started.computeIfAbsent(
            id, _ -> new StartedScript(PredictionScript.parse(Resources.read(name)), id, now))
        : null;
  }

  private static String withoutNumber(String id) {
    return NUMBER.matcher(id).replaceFirst("");
  }

  private static RecordedAnswer notFound() {
    return RecordedAnswer.load("answers/not-found.http");
  }

  private static String unknownName() {
    return "{\"detail\": \"input.script must be a script, which is one of "
        + String.join(", ", SCRIPTS)
        + ", or a recorded answer, which is one of "
        + String.join(", ", ANSWERS)
        + "\"}\n";
  }
}
