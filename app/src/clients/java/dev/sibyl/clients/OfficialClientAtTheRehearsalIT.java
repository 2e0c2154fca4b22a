package dev.sibyl.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.ServiceProcess;
import dev.sibyl.clients.OfficialClient.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every call of the official client ends as the gateway promises, for every script and every
/// recorded answer of the rehearsal. The calls run side by side: the longest waits for a minute.
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class OfficialClientAtTheRehearsalIT {

  private static final Path REHEARSAL =
      Path.of("../adapters-http/src/main/resources/dev/sibyl/http/rehearsal");

  /// A provider that is not available slows down what else is asked of it: another account is.
  private static final String SETTINGS =
      """
      provider = rehearsal
      providers { unavailable { aggregator = rehearsal, key = none } }
      """;

  /// What `wait` ends with: a status, or a part of the error that rejects it.
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("aborted", "Prediction failed: aborted: its deadline passed"),
          Map.entry("aborts", "Prediction failed: aborted: its deadline passed"),
          Map.entry("breaks", "succeeded"),
          Map.entry("canceled", "canceled"),
          Map.entry("cancels", "canceled"),
          Map.entry("cold", "succeeded"),
          Map.entry("daydreams", "succeeded"),
          Map.entry("failed", "Prediction failed: CUDA out of memory (E1001)"),
          Map.entry("fails", "Prediction failed: CUDA out of memory (E1001)"),
          Map.entry("flaky", "succeeded"),
          Map.entry("goes-back", "succeeded"),
          Map.entry("large", "succeeded"),
          Map.entry("note", "succeeded"),
          Map.entry("pictures", "succeeded"),
          Map.entry("removed", "succeeded"),
          Map.entry("silent", "succeeded"),
          Map.entry("slow-file", "succeeded"),
          Map.entry("stages", "succeeded"),
          Map.entry("steps", "succeeded"),
          Map.entry("streams", "succeeded"),
          Map.entry("structured", "succeeded"),
          Map.entry("stumbles", "succeeded"),
          Map.entry("succeeded", "succeeded"),
          Map.entry("succeeds", "succeeded"),
          Map.entry("task", "Prediction failed: the prompt was flagged as sensitive"),
          Map.entry("text", "succeeded"),
          Map.entry("throttles", "succeeded"),
          Map.entry("vanishes", "status 404"),
          Map.entry("wants-key", "succeeded"));

  /// What the only request of `wait` is answered.
  private static final Map<String, Integer> REJECTED =
      Map.of(
          "empty", 422,
          "invalid-url", 422,
          "malformed", 422,
          "not-found", 404,
          "redirect", 422,
          "refused", 403,
          "refused-200", 403,
          "task-not-exist", 404,
          "webpage", 422);

  private static final Set<String> UNAVAILABLE = Set.of("slow-down", "throttled", "unavailable");

  private static final Map<String, String> RUNS_ON =
      Map.of(
          "never-ends", "processing",
          "partial", "processing",
          "processing", "processing",
          "starting", "starting",
          "unknown-status", "processing",
          "waits", "processing",
          "wrapped", "processing");

  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("get", "return await replicate.predictions.get('text')"),
          Map.entry("run", "return await replicate.run('sibyl/rehearsal', {input: {}})"),
          Map.entry(
              "run of a version",
              "return await replicate.run('sibyl/rehearsal:' + 'a'.repeat(64),"
                  + " {input: {script: 'streams'}})"),
          Map.entry(
              "run that polls",
              "return await replicate.run('sibyl/rehearsal',"
                  + " {wait: {mode: 'poll'}, input: {script: 'streams'}})"),
          Map.entry(
              "run that fails",
              "return await replicate.run('sibyl/rehearsal', {input: {script: 'aborts'}})"),
          Map.entry(
              "run with a file",
              "return await replicate.run('sibyl/rehearsal',"
                  + " {input: {script: 'streams', image: new Blob(['hello'])}})"),
          Map.entry(
              "create",
              "return await replicate.predictions.create("
                  + "{model: 'sibyl/rehearsal', input: {script: 'waits'}})"),
          Map.entry(
              "create and wait",
              "return await replicate.predictions.create("
                  + "{model: 'sibyl/rehearsal', wait: 60, input: {script: 'streams'}})"),
          Map.entry(
              "create and wait too short",
              "return await replicate.predictions.create("
                  + "{model: 'sibyl/rehearsal', wait: 1, input: {script: 'waits'}})"),
          Map.entry(
              "deployment",
              "return await replicate.deployments.predictions.create("
                  + "'sibyl', 'rehearsal', {wait: 60, input: {script: 'streams'}})"),
          Map.entry(
              "create of nothing",
              "return await replicate.predictions.create("
                  + "{model: 'sibyl/rehearsal', input: {script: 'nothing'}})"),
          Map.entry(
              "cancel",
              """
              const created = await replicate.predictions.create(
                  {model: 'sibyl/rehearsal', input: {script: 'waits'}});
              await replicate.predictions.cancel(created.id);
              return await replicate.wait(created)\
              """),
          Map.entry(
              "cancel without cancellation",
              "return await replicate.predictions.cancel('processing')"),
          Map.entry("cancel of nothing", "return await replicate.predictions.cancel('no-such-id')"),
          Map.entry(
              "stream",
              """
              for await (const event of replicate.stream(
                  'sibyl/rehearsal', {input: {script: 'streams'}})) {
              }\
              """),
          Map.entry("secret", "return await replicate.webhooks.default.secret.get()"),
          Map.entry("account", "return await replicate.accounts.current()"));

  @TempDir static Path home;

  private static ServiceProcess service;
  private static OfficialClient client;
  private static final Map<String, Future<Ending>> ENDINGS = new HashMap<>();

  @BeforeAll
  static void beginAllCalls() throws Exception {
    service = new ServiceProcess(home, SETTINGS);
    client = new OfficialClient();
    for (var call : CALLS.entrySet()) {
      begin(call.getKey(), "/v1", service.token(), call.getValue());
    }
    for (var id : rehearsed()) {
      begin(
          "wait for " + id,
          UNAVAILABLE.contains(id) ? "/p/unavailable/v1" : "/v1",
          service.token(),
          """
          let polls = 0;
          return await replicate.wait(
              {id: '%s', status: 'starting'}, {}, async () => %s && ++polls === 3)\
          """
              .formatted(id, RUNS_ON.containsKey(id)));
    }
    begin("wrong token", "/v1", "sib_wrong", "return await replicate.predictions.get('succeeded')");
  }

  private static void begin(String name, String path, String token, String code)
      throws IOException {
    ENDINGS.put(name, client.call(service.url() + path, token, code));
  }

  @AfterAll
  static void end() {
    client.close();
    service.close();
  }

  private static List<String> rehearsed() throws IOException {
    try (var scripts = Files.list(REHEARSAL.resolve("scripts"));
        var answers = Files.list(REHEARSAL.resolve("answers"))) {
      return Stream.concat(scripts, answers)
          .map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""))
          .sorted()
          .toList();
    }
  }

  private static Ending ending(String call) throws Exception {
    return ENDINGS.get(call).get();
  }

  @Test
  void everyScriptAndAnswerIsExpectedSomewhere() throws Exception {
    var expected = new HashSet<>(ENDS.keySet());
    expected.addAll(REJECTED.keySet());
    expected.addAll(UNAVAILABLE);
    expected.addAll(RUNS_ON.keySet());
    assertThat(rehearsed()).containsExactlyInAnyOrderElementsOf(expected);
  }

  static Set<String> ends() {
    return ENDS.keySet();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aWaitEnds(String id) throws Exception {
    assertThat(ending("wait for " + id).statusOrError()).contains(ENDS.get(id));
  }

  static Set<String> rejected() {
    return REJECTED.keySet();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aWaitThatCannotEndIsRejectedAtTheFirstRequest(String id) throws Exception {
    assertThat(ending("wait for " + id).requests()).containsExactly("GET " + REJECTED.get(id));
  }

  static Set<String> unavailable() {
    return UNAVAILABLE;
  }

  /// The client itself repeats a 503 five times, and it would do so at once.
  @ParameterizedTest
  @MethodSource("unavailable")
  void eachRequestOfAWaitIsHeldWhileTheProviderIsUnavailable(String id) throws Exception {
    var ending = ending("wait for " + id);
    assertThat(ending.error()).contains("status 503");
    assertThat(ending.requests()).hasSize(6).containsOnly("GET 503");
  }

  static Set<String> runsOn() {
    return RUNS_ON.keySet();
  }

  @ParameterizedTest
  @MethodSource("runsOn")
  void aWaitGoesOnUntilTheCallerStopsIt(String id) throws Exception {
    var ending = ending("wait for " + id);
    assertThat(ending.statusOrError()).isEqualTo(RUNS_ON.get(id));
    assertThat(ending.requests()).containsOnly("GET 200").hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "create and wait", "deployment"})
  void aPredictionIsReturnedWhenItHasEnded(String call) throws Exception {
    var ending = ending(call);
    assertThat(ending.statusOrError()).isEqualTo("succeeded");
    assertThat(ending.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "create and wait too short"})
  void aCreatedPredictionIsStartingUntilItHasEnded(String call) throws Exception {
    var ending = ending(call);
    assertThat(ending.statusOrError()).isEqualTo("starting");
    assertThat(ending.requests()).containsExactly("POST 201");
  }

  @Test
  void runReturnsTheOutput() throws Exception {
    var text = "[\"A light\",\"house\",\" at\",\" dawn\",\", and\",\" no one\",\" there.\"]";
    assertThat(ending("run").result().print()).contains("/files/lighthouse.webp");
    for (var call : List.of("run of a version", "run that polls", "run with a file")) {
      assertThat(ending(call).result().print()).as(call).isEqualTo(text);
    }
    assertThat(ending("run with a file").requests()).containsExactly("POST 501", "POST 201");
  }

  @Test
  void runIsRejectedIfThePredictionWasAborted() throws Exception {
    var ending = ending("run that fails");
    assertThat(ending.error()).startsWith("Prediction failed: aborted");
    assertThat(ending.requests()).containsExactly("POST 201");
  }

  @Test
  void aCanceledPredictionIsReturned() throws Exception {
    assertThat(ending("cancel").statusOrError()).isEqualTo("canceled");
    assertThat(ending("cancel").requests()).containsExactly("POST 201", "POST 200", "GET 200");
  }

  @Test
  void theSecretOfWebhooksIsShown() throws Exception {
    assertThat(ending("secret").result().print()).contains("\"key\":\"whsec_");
  }

  /// The client says this itself if a prediction has no URL of a stream.
  @Test
  void streamsAreRejectedAtOnce() throws Exception {
    assertThat(ending("stream").error()).isEqualTo("Prediction does not support streaming");
    assertThat(ending("stream").requests()).containsExactly("POST 201");
  }

  @ParameterizedTest
  @CsvSource({
    "create of nothing, POST 422",
    "cancel without cancellation, POST 501",
    "cancel of nothing, POST 404",
    "account, GET 404",
    "wrong token, GET 401"
  })
  void aCallThatIsNotPossibleIsRejectedAtTheFirstRequest(String call, String request)
      throws Exception {
    assertThat(ending(call).requests()).containsExactly(request);
    assertThat(ending(call).error()).contains("failed with status " + request.split(" ")[1]);
  }
}
