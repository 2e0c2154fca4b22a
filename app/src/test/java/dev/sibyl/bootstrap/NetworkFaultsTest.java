package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Answers;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.faults.StatusFaults;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.TcpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a network can do, and several answers in turn, through the whole program.
@Timeout(120)
class NetworkFaultsTest {

  @TempDir Path folder;

  private FaultProgram program;

  @BeforeEach
  void createTheProgram() {
    program = new FaultProgram(folder);
  }

  @Nested
  class WhenTheProviderCannotBeReached {

    @Test
    void aRefusedConnectionIsUnavailable() throws Exception {
      var closed = new TcpServer(_ -> {});
      closed.close();
      var base = URI.create("http://127.0.0.1:" + closed.port());
      var run = program.run(base, "get", "--attempts", "1", Fault.ID);
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("mine could not be reached").hasLineCount(4);
    }

    @Test
    void anUnknownHostNameIsUnavailableAndNamed() throws Exception {
      var base = URI.create("https://sibyl-test.invalid");
      var run = program.run(base, "get", "--attempts", "1", Fault.ID);
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err()).contains("could not be reached", "sibyl-test.invalid").hasLineCount(4);
    }
  }

  @Nested
  class WhenTlsFails {

    @ParameterizedTest
    @CsvSource({
      "EXPIRED, expired",
      "NOT_YET_VALID, not (?:yet valid|valid yet)",
      "WRONG_HOST, (?i)certificate.*(?:host|name)|(?:host|name).*certificate",
      "SELF_SIGNED, (?i)certificate",
      "UNKNOWN_AUTHORITY, (?i)certificate",
      "CLIENT_CERTIFICATE_WANTED, (?i)client certificate"
    })
    void itIsUnavailableAtOnceAndSaysWhy(ServerTls tls, String word) throws Exception {
      try (var server = LoopbackServer.secured(tls, Router.always(Answers.good()))) {
        var run = program.trusting().run(server.uri(), "get", Fault.ID);
        assertThat(run.exitCode()).as(run.all()).isEqualTo(5);
        assertThat(run.err()).containsPattern(word).hasLineCount(4);
        assertThat(server.requests()).isEmpty();
        assertThat(server.connections()).as("TLS failures are not retried").isEqualTo(1);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELF_SIGNED", "GOOD_RSA"})
    void aCertificateThatThisJavaDoesNotTrustIsRefused(ServerTls tls) throws Exception {
      try (var server = LoopbackServer.secured(tls, Router.always(Answers.good()))) {
        var run = program.run(server.uri(), "get", Fault.ID);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("certificate", "trusted authority").hasLineCount(4);
        assertThat(server.connections()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD_RSA", "GOOD_P256"})
    void aGoodCertificateIsAccepted(ServerTls tls) throws Exception {
      try (var server = LoopbackServer.secured(tls, Router.always(Answers.good()))) {
        var run = program.trusting().run(server.uri(), "get", Fault.ID);
        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.err()).isEmpty();
      }
    }
  }

  @Nested
  class WhenTheAnswerLeadsElsewhere {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndNoOtherSiteIsAsked(int status) throws Exception {
      try (var elsewhere = new LoopbackServer(Answers.good())) {
        for (var fault : StatusFaults.redirects(elsewhere.uri())) {
          if (fault.name().startsWith("" + status)) {
            program.assertEndsAsExpected(fault);
          }
        }
        assertThat(elsewhere.connections()).isZero();
      }
    }

    @Test
    void aPlantedAnswerIsNotTakenForTheNextOne() throws Exception {
      var planted = answer("planted");
      Router router =
          Router.byId(
              Map.of(
                  "one", Router.always(Script.raw(answer("first") + planted).kept()),
                  "two", Router.always(Script.raw(answer("second")).kept())));
      try (var server = LoopbackServer.routed(router)) {
        var run = program.run(server.uri(), "get", "--concurrency", "1", "--json", "one", "two");
        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.out())
            .contains("\"output\":\"first\"", "\"output\":\"second\"")
            .doesNotContain("planted");
      }
    }

    private String answer(String output) {
      var body = Answers.PREDICTION.replace("fine", output);
      return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
  }

  @Nested
  class WhenOneOfThreePollsFails {

    private static final Map<String, Script> FAILURES =
        Map.of(
            "reset", Script.reset(),
            "unavailable", Script.answer(503, ""),
            "throttled", Script.answer(429, ""),
            "cut-short", Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
            "web-page", Script.answer(200, "<html>", "Content-Type: text/html"),
            "not-found", Script.answer(404, "{}"),
            "refused", Script.answer(401, "{}"));

    private static Router flaky(Script failure) {
      var running = Script.json(200, "{\"id\":\"x\",\"status\":\"processing\"}");
      return Router.inTurn(running, running, failure, running, Answers.good());
    }

    @Test
    void aWatchSurvives() throws Exception {
      var routers = new HashMap<String, Router>();
      FAILURES.forEach((id, failure) -> routers.put(id, flaky(failure)));
      try (var server = LoopbackServer.routed(Router.byId(routers))) {
        var settings =
            """
            provider = mine
            patience { first = 10ms, longest = 20ms }
            providers.mine { aggregator = cometapi, base-url = "%s", key = %s }
            """
                .formatted(server.uri(), Fault.KEY);
        var words = new ArrayList<>(List.of("watch"));
        words.addAll(FAILURES.keySet());
        var run = program.runWith(settings, words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.out().lines())
            .hasSize(FAILURES.size())
            .allMatch(line -> line.contains("succeeded") && line.contains("fine"));
      }
    }
  }

  @Nested
  class WhenThereIsNoKey {

    @Test
    void aRefusalSaysThatTheProviderWantsOne() throws Exception {
      var settings =
          """
          provider = mine
          providers.mine { aggregator = cometapi, base-url = "%s", key = none }
          """;
      try (var server = new LoopbackServer(Script.answer(401, "{}"))) {
        var run = program.runWith(settings.formatted(server.uri()), "get", Fault.ID);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).containsPattern("(?i)wants a key").hasLineCount(4);
        assertThat(server.requests()).singleElement().asString().doesNotContain("Authorization");
      }
    }
  }
}
