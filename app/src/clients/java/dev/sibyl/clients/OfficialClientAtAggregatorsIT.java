package dev.sibyl.clients;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.ServiceProcess;
import dev.sibyl.clients.OfficialClient.Ending;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.providers.Aggregators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.MethodSource;

/// The official client works with every aggregator, in front of which the service stands. All calls
/// run side by side.
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class OfficialClientAtAggregatorsIT {

  private static final String CANARY = "sk-canary-5up3r53cr3t";

  /// `SAMPLE` is the id of the recorded answer.
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("get", "return await replicate.predictions.get('SAMPLE')"),
          Map.entry("wait", "return await replicate.wait({id: 'SAMPLE', status: 'starting'})"),
          Map.entry(
              "run",
              """
              const output = await replicate.run('some/model', {input: {image: new Blob(['hello'])}});
              return Array.isArray(output) ? output.map(String) : String(output)\
              """),
          Map.entry(
              "create and wait",
              "return await replicate.predictions.create("
                  + "{version: 'a'.repeat(64), wait: 30, input: {}})"),
          Map.entry(
              "webhook",
              """
              const { createServer } = await import('node:http');
              const receiver = createServer();
              await new Promise((listening) => receiver.listen(0, '127.0.0.1', listening));
              const received = new Promise((resolve) => {
                receiver.on('request', async (request, response) => {
                  const body = Buffer.concat(await request.toArray()).toString();
                  response.end();
                  resolve({ headers: request.headers, body });
                });
              });
              const created = await replicate.predictions.create({
                version: 'a'.repeat(64), input: {},
                webhook: `http://127.0.0.1:${receiver.address().port}/hook`,
                webhook_events_filter: ['completed'],
              });
              const { headers, body } = await received;
              receiver.close();
              const { key: secret } = await replicate.webhooks.default.secret.get();
              const prediction = JSON.parse(body);
              return {
                isValid: await validateWebhook({
                  id: headers['webhook-id'], timestamp: headers['webhook-timestamp'],
                  signature: headers['webhook-signature'], body, secret }),
                isTheCreated: prediction.id === created.id,
                status: prediction.status,
              }\
              """),
          Map.entry("cancel", "return await replicate.predictions.cancel('processing')"),
          Map.entry("aborted", wait("aborted")),
          Map.entry("not-found", wait("not-found")),
          Map.entry("refused", wait("refused")),
          Map.entry("webpage", wait("webpage")),
          Map.entry("unavailable", wait("unavailable")),
          Map.entry(
              "paginate",
              """
              for (let number = 0; number < 120; number++) {
                await replicate.predictions.get('listed-' + number);
              }
              const pages = [];
              for await (const page of replicate.paginate(replicate.predictions.list)) {
                pages.push(page.map((prediction) => prediction.id));
              }
              return pages\
              """));

  @TempDir static Path home;

  private static final Map<String, LoopbackServer> SITES = new LinkedHashMap<>();
  private static final Map<String, Future<Ending>> ENDINGS = new HashMap<>();
  private static ServiceProcess service;
  private static OfficialClient client;

  private static String wait(String id) {
    return "return await replicate.wait({id: '%s', status: 'starting'})".formatted(id);
  }

  static Stream<AggregatorSite> aggregators() {
    return Aggregators.profiles().stream()
        .filter(profile -> !profile.equals(Rehearsal.PROFILE))
        .map(AggregatorSite::new);
  }

  @BeforeAll
  static void beginAllCalls() throws Exception {
    aggregators().forEach(site -> SITES.put(name(site), LoopbackServer.routed(site)));
    service = new ServiceProcess(home, settings());
    client = new OfficialClient();
    for (var site : aggregators().toList()) {
      for (var call : CALLS.entrySet()) {
        begin(site.profile(), call.getKey(), call.getValue());
      }
    }
  }

  private static void begin(AggregatorProfile profile, String name, String code)
      throws IOException {
    var url = service.url() + "/p/" + profile.name() + "/v1";
    var ending = client.call(url, service.token(), code.replace("SAMPLE", profile.sampleId()));
    ENDINGS.put(profile.name() + " " + name, ending);
  }

  private static String settings() {
    return SITES.entrySet().stream()
        .map(site ->
            "%s { base-url = \"%s\", key = \"%s\" }"
                .formatted(site.getKey(), site.getValue().uri(), CANARY))
        .collect(joining("\n", "serve.webhooks.allow-private = true\nproviders {\n", "\n}\n"));
  }

  @AfterAll
  static void end() {
    client.close();
    service.close();
    SITES.values().forEach(LoopbackServer::close);
  }

  private static String name(AggregatorSite site) {
    return site.profile().name();
  }

  private static Ending ending(AggregatorSite site, String call) throws Exception {
    return ENDINGS.get(name(site) + " " + call).get();
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void aPredictionIsReturned(AggregatorSite site) throws Exception {
    for (var call : List.of("get", "wait", "create and wait")) {
      var ending = ending(site, call);
      assertThat(ending.statusOrError()).as(call).isEqualTo("succeeded");
      assertThat(ending.requests()).as(call).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void aWebhookIsCalledAndItsSignatureIsValid(AggregatorSite site) throws Exception {
    assertThat(ending(site, "webhook").result().print())
        .contains("\"isValid\":true", "\"isTheCreated\":true", "\"status\":\"succeeded\"");
    assertThat(SITES.get(name(site)).bodies()).noneMatch(body -> body.contains("/hook"));
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void runReturnsTheOutputAndSendsAFileInTheInput(AggregatorSite site) throws Exception {
    var ending = ending(site, "run");
    assertThat(ending.error()).isNull();
    assertThat(site.recordedSample().body().replaceAll("\\s", ""))
        .contains(ending.result().print().replaceAll("[\\[\\]\\s]", "").split(","));
    assertThat(ending.requests()).containsExactly("POST 501", "POST 201");
    assertThat(SITES.get(name(site)).bodies())
        .anyMatch(body -> body.contains("data:application/octet-stream;base64,aGVsbG8="));
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void cancelSaysIfThereIsNoCancellation(AggregatorSite site) throws Exception {
    var ending = ending(site, "cancel");
    assertThat(ending.statusOrError())
        .contains(site.canCancel() ? "canceled" : name(site) + " has no cancellation");
    assertThat(ending.requests()).containsExactly(site.canCancel() ? "POST 200" : "POST 501");
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void aWaitForAnAbortedPredictionIsRejected(AggregatorSite site) throws Exception {
    assertThat(ending(site, "aborted").error()).startsWith("Prediction failed: aborted");
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void whatCannotPassIsRejectedAtTheFirstRequestAndAfterFewPolls(AggregatorSite site)
      throws Exception {
    for (var trouble : Map.of("not-found", 404, "refused", 403, "webpage", 422).entrySet()) {
      var id = trouble.getKey();
      assertThat(ending(site, id).requests()).as(id).containsExactly("GET " + trouble.getValue());
      assertThat(SITES.get(name(site)).requestsFor(id)).as(id).isLessThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void whatMayPassIsNeverAStorm(AggregatorSite site) throws Exception {
    assertThat(ending(site, "unavailable").requests()).hasSize(6).containsOnly("GET 503");
    assertThat(SITES.get(name(site)).requestsFor("unavailable")).isLessThan(50);
  }

  @ParameterizedTest
  @MethodSource("aggregators")
  void eachPredictionIsListedOnce(AggregatorSite site) throws Exception {
    var pages = ((JsonArray) ending(site, "paginate").result()).elements();
    var ids = pages.stream().flatMap(page -> ((JsonArray) page).elements().stream()).toList();
    assertThat(pages.size()).isGreaterThan(1);
    assertThat(ids).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
  }

  @Test
  void noAnswerMetricOrLogHasTheKeyOrTheToken() throws Exception {
    var written = new HashSet<String>();
    for (var ending : ENDINGS.values()) {
      written.add(ending.get().received());
    }
    written.add(metrics());
    written.add(service.stop());
    assertThat(written)
        .noneMatch(text -> text.contains(CANARY))
        .noneMatch(text -> text.contains(service.token()));
  }

  private static String metrics() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(service.url() + "/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
