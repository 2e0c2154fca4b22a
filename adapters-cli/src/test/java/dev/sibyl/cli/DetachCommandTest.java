package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetachCommandTest {

  private static final String FOLLOW =
      "The service watches on: see  sibyl watches  or http://127.0.0.1:7424 in a browser\n";

  private final TestConsole console = new TestConsole();
  private final TestProgram program = new TestProgram(console);
  private final FakeDelegation service = new FakeDelegation();

  private ExitCode run(String words) {
    return program.delegate(words, ProviderFixtures.all("cometapi"), service);
  }

  @Test
  void saysForEachWhetherItIsNew() {
    assertThat(run("watch --detach new mirror:known ended")).isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .isEqualTo(
            """
            cometapi:new    registered
            mirror:known    watched already
            cometapi:ended  ended already
            """);
    assertThat(program.err()).isEqualTo(FOLLOW);
    assertThat(service.webhook()).isNull();
  }

  @Test
  void readsStandardInputToItsEnd() {
    console.input("new\n# a comment\n{\"id\": \"known\"}\n");
    assertThat(run("watch --detach -")).isEqualTo(ExitCode.OK);
    assertThat(service.registered())
        .containsExactly(reference("cometapi", "new"), reference("cometapi", "known"));
  }

  @Test
  void registersNothingIfOneIdIsWrong() {
    assertThat(run("watch --detach new a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(service.registered()).isEmpty();
  }

  @Test
  void asJsonThereIsALineForEachAndNothingElse() {
    assertThat(run("watch --detach --json mirror:new")).isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .isEqualTo(
            "{\"id\":\"new\",\"sibyl\":{\"provider\":\"mirror\",\"id\":\"new\",\"number\":1,"
                + "\"state\":\"new\",\"url\":\"http://127.0.0.1:7424/v1/watches/new\"}}\n");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void quietItSaysNoMore() {
    run("-q watch --detach new");
    assertThat(program.out()).isEqualTo("cometapi:new  registered\n");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void passesTheWebhookOn() {
    assertThat(run("watch --detach --webhook HTTPS://hook.example/a?b=c new"))
        .isEqualTo(ExitCode.OK);
    assertThat(service.webhook()).isEqualTo(URI.create("HTTPS://hook.example/a?b=c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "/canary",
        "ftp://canary.example",
        "https:///canary",
        "https://user:canary@hook.example",
        "https://hook.example/#canary",
        "https://hook.example/{canary}",
        "mailto:canary@hook.example"
      })
  void refusesAWebhookThatCannotBeCalledWithoutQuotingIt(String url) {
    assertThat(run("watch --detach --webhook " + url + " new")).isEqualTo(ExitCode.USAGE);
    assertThat(program.err())
        .startsWith(
            "sibyl: `--webhook` must be an http or https URL without a user and a fragment\n")
        .doesNotContain("canary");
    assertThat(service.registered()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--deadline 5m", "--logs", "--save x", "--exec true", "--bell", "--exit-status"})
  void refusesOptionsOfAWatchInThisProcess(String option) {
    assertThat(run("watch --detach " + option + " new")).isEqualTo(ExitCode.USAGE);
    assertThat(program.err())
        .startsWith("sibyl: `--detach` and `" + option.split(" ")[0] + "` exclude each other\n");
  }

  @Test
  void aWebhookIsForTheServiceOnly() {
    assertThat(run("watch --webhook https://hook.example new")).isEqualTo(ExitCode.USAGE);
    assertThat(program.err()).startsWith("sibyl: `--webhook` is only for `--detach`\n");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, USAGE",
    "TOKEN_UNUSABLE, USAGE",
    "NOT_WATCHED, NOT_FOUND",
    "TOKEN_MISSING, REFUSED",
    "TOKEN_REFUSED, REFUSED",
    "UNAVAILABLE, UNAVAILABLE",
    "NO_SERVICE, UNREADABLE"
  })
  void endsWithTheCodeOfTheTrouble(Kind kind, ExitCode exitCode) {
    service.fail(kind, TroubleDetails.of("because"));
    assertThat(run("watch --detach new")).isEqualTo(exitCode);
    assertThat(program.out()).isEmpty();
    assertThat(program.err().lines()).hasSize(4);
  }

  @Test
  void saysWhatTheServiceAnswers() {
    service.fail(
        Kind.INVALID, new TroubleDetails("watches[0]: bad", 400, null, null, null, List.of()));
    run("watch --detach new");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: the service does not accept the request
              asked   the service at http://127.0.0.1:7424
              answer  watches[0]: bad (HTTP 400)
              next    change what the answer names, and try again
            """);
  }

  @Test
  void tellsAServiceThatFailsFromOneThatIsNotThere() {
    service.fail(Kind.UNAVAILABLE, TroubleDetails.of("no connection: Connection refused"));
    run("watch --detach new");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: the service could not be reached
              asked   the service at http://127.0.0.1:7424
              answer  no connection: Connection refused
              next    start it with  sibyl serve  or set serve.url to where it runs
            """);
    service.fail(
        Kind.UNAVAILABLE, new TroubleDetails("disk full", 503, null, null, null, List.of()));
    run("watch --detach new");
    assertThat(program.err()).contains("sibyl: the service is failing\n", "disk full (HTTP 503)");
  }

  @Test
  void anInterruptionLeavesItOpenWhatIsRegistered() {
    service.interrupt();
    assertThat(run("watch --detach new")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    some may be registered; the same command registers the others
            """);
  }
}
