package dev.sibyl.web.browser;

import static dev.sibyl.domain.PredictionBuilder.NOW;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.WatchEntryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Watches and accounts as they are at [PredictionBuilder#NOW].
final class InventedWatches {

  static final String REFUSED_PROVIDER = "fuhuapi";

  private static final String HOST = "https://files.example/";
  private static final Instant ENDED = NOW.minusSeconds(10);

  static WatchEntry queued(long number) {
    return WatchEntryBuilder.of(number).answer(PredictionBuilder.starting()).build();
  }

  /// Half of it is done.
  static WatchEntry running(long number) {
    return running(number, 20);
  }

  static WatchEntry running(long number, long steps) {
    var progress =
        new Progress(steps / 40.0, new Steps(steps, 40), 1, Duration.ofSeconds(40 - steps));
    return WatchEntryBuilder.of(number)
        .answer(PredictionBuilder.processing().progress(progress))
        .build();
  }

  static WatchEntry runningWithoutProgress(long number) {
    return WatchEntryBuilder.of(number)
        .answer(PredictionBuilder.processing().progress(null))
        .build();
  }

  static WatchEntry unknownStatus(long number) {
    return WatchEntryBuilder.of(number)
        .answer(PredictionBuilder.of(Status.of("levitating")))
        .build();
  }

  static WatchEntry rateLimited(long number) {
    return WatchEntryBuilder.of(number)
        .provider("chainhub")
        .trouble(new Throttled(details("too many requests", 429)))
        .build();
  }

  static WatchEntry withoutAnswer(long number) {
    return WatchEntryBuilder.of(number)
        .answer(null)
        .trouble(new Failing(details("bad gateway", 502)))
        .build();
  }

  static WatchEntry keyRefused(long number) {
    return WatchEntryBuilder.of(number)
        .provider(REFUSED_PROVIDER)
        .trouble(new KeyRejected(details("invalid token", 401)))
        .build();
  }

  static WatchEntry succeeded(long number, @Nullable Json output) {
    return ended(number, PredictionBuilder.succeeded().output(output));
  }

  /// With output files of these names.
  static WatchEntry withFiles(long number, String... names) {
    return withFilesAt(HOST, number, names);
  }

  static WatchEntry withFilesAt(String host, long number, String... names) {
    var urls = List.of(names).stream().map(name -> host + name).toList();
    return succeeded(number, JsonArray.ofTexts(urls));
  }

  static WatchEntry withText(long number) {
    return succeeded(number, new JsonString("The lighthouse keeper had counted every ship."));
  }

  static WatchEntry withStructure(long number) {
    return succeeded(number, JsonObject.EMPTY.with("language", new JsonString("english")));
  }

  static WatchEntry expired(long number) {
    return ended(number, PredictionBuilder.succeeded().removed());
  }

  static WatchEntry failed(long number) {
    return failed(number, "out of memory");
  }

  static WatchEntry failed(long number, String words) {
    return ended(number, PredictionBuilder.failed().failure(new Failure(words, "E1001")));
  }

  static WatchEntry canceled(long number) {
    return ended(number, PredictionBuilder.of(Known.CANCELED));
  }

  static WatchEntry aborted(long number) {
    return ended(number, PredictionBuilder.of(Known.ABORTED));
  }

  static WatchEntry gaveUp(long number) {
    return WatchEntryBuilder.of(number).closed(Stage.DEADLINE_PASSED, ENDED).build();
  }

  static WatchEntry notFound(long number) {
    return WatchEntryBuilder.of(number)
        .answer(null)
        .trouble(new NotFound(details("no such task", 404)))
        .closed(Stage.GAVE_UP, ENDED)
        .build();
  }

  static WatchEntry ended(long number, PredictionBuilder prediction) {
    return WatchEntryBuilder.of(number).answer(prediction).closed(Stage.ENDED, ENDED).build();
  }

  private static TroubleDetails details(String message, int httpStatus) {
    return new TroubleDetails(message, httpStatus, null, null, null, List.of());
  }

  /// One of each kind.
  static List<WatchEntry> ofEachKind() {
    return List.of(
        queued(1),
        running(2),
        runningWithoutProgress(3),
        unknownStatus(4),
        rateLimited(5),
        withoutAnswer(6),
        keyRefused(7),
        withFiles(8, "a.webp", "b.webp"),
        withFiles(9, "a.mp4"),
        withText(10),
        withStructure(11),
        expired(12),
        failed(13),
        canceled(14),
        aborted(15),
        gaveUp(16),
        notFound(17));
  }

  /// Many, most of which run.
  static List<WatchEntry> many(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(InventedWatches::oneOfMany).toList();
  }

  private static WatchEntry oneOfMany(long number) {
    return switch ((int) (number % 10)) {
      case 0 -> failed(number);
      case 1, 2, 3 -> withFiles(number, "a.webp");
      case 4 -> queued(number);
      default -> running(number, number % 40);
    };
  }

  static AccountState ok(String provider) {
    return ok(provider, 6.7, 286);
  }

  static AccountState ok(String provider, double pollsPerSecond, long latencyMillis) {
    var latency = Duration.ofMillis(latencyMillis);
    return new AccountState(
        new ProviderName(provider), Health.OK, 3, pollsPerSecond, latency, null, null);
  }

  static AccountState throttled(String provider, @Nullable Instant until) {
    return new AccountState(
        new ProviderName(provider),
        Health.THROTTLED,
        1,
        2,
        Duration.ofMillis(431),
        until,
        new Throttled(details("too many requests", 429)));
  }

  static AccountState refused() {
    return refused("invalid token");
  }

  static AccountState refused(String words) {
    return new AccountState(
        new ProviderName(REFUSED_PROVIDER),
        Health.REFUSED,
        1,
        0,
        Duration.ofMillis(200),
        null,
        new KeyRejected(details(words, 401)));
  }

  static AccountState neverPolled(String provider) {
    return new AccountState(new ProviderName(provider), Health.OK, 0, 0, null, null, null);
  }

  private InventedWatches() {}
}
