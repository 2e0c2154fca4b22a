package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchesCommandTest {

  private final TestProgram program = new TestProgram();
  private final FakeDelegation service = new FakeDelegation();

  private ExitCode run(String words) {
    return program.delegate(words, ProviderFixtures.all("cometapi"), service);
  }

  private void addSome() {
    service
        .add("a", true, "processing", 0.299_999, Duration.ofSeconds(65), null)
        .add("bc", false, "succeeded", 1.0, Duration.ofMillis(8_700), null)
        .add("failed", false, "failed", null, Duration.ofSeconds(3), "out of\nmemory")
        .add("waits", true, null, null, null, null)
        .add("lost", false, "processing", 0.5, Duration.ofHours(1), "refused: no such key")
        .add("gone", false, null, null, null, "no such prediction");
  }

  @Test
  void isATable() {
    addSome();
    assertThat(run("watches")).isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .isEqualTo(
            """
            PREDICTION       STATUS         DONE  TIME       PROBLEM
            cometapi:a       processing     29 %  1 min 5 s
            cometapi:bc      succeeded            8.7 s
            cometapi:failed  failed               3 s        out of\\nmemory
            cometapi:waits   no answer yet
            cometapi:lost    given up       50 %  1 h 0 min  refused: no such key
            cometapi:gone    given up                        no such prediction
            """);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void asJsonItIsWhatTheServiceHasSent() {
    addSome();
    assertThat(run("watches --json")).isEqualTo(ExitCode.OK);
    assertThat(program.out().lines()).hasSize(6).first().isEqualTo("{\"number\":1.0}");
  }

  @Test
  void thatNothingIsWatchedIsSaid() {
    assertThat(run("watches")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).isEmpty();
    assertThat(program.err())
        .isEqualTo(
            "The service watches nothing:  sibyl watch --detach ID  registers a prediction\n");
  }

  @Test
  void quietOrAsJsonItIsNot() {
    run("watches -q");
    run("watches --json");
    assertThat(program.out() + program.err()).isEmpty();
  }

  @Test
  void showsOnlyThoseThatAreNamed() {
    addSome();
    assertThat(run("watches failed cometapi:a")).isEqualTo(ExitCode.OK);
    assertThat(program.out())
        .isEqualTo(
            """
            PREDICTION       STATUS      DONE  TIME       PROBLEM
            cometapi:failed  failed            3 s        out of\\nmemory
            cometapi:a       processing  29 %  1 min 5 s
            """);
  }

  @Test
  void oneThatIsNotWatchedIsAnErrorAndTheOthersAreShown() {
    addSome();
    assertThat(run("watches mirror:a a")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(program.out()).contains("cometapi:a  ").doesNotContain("mirror");
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: the service does not watch mirror:a
              asked   the service at http://127.0.0.1:7424
              next    register it with: sibyl watch --detach mirror:a
            """);
  }

  @Test
  void oneThatIsNotWatchedIsALineOfJsonToo() {
    assertThat(run("watches --json mirror:a")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(program.out())
        .startsWith("{\"id\":\"a\",\"sibyl\":{\"provider\":\"mirror\",\"id\":\"a\",")
        .contains("\"kind\":\"not_found\"");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void dropsThoseThatAreNamed() {
    assertThat(run("watches --drop a mirror:b")).isEqualTo(ExitCode.OK);
    assertThat(service.dropped())
        .containsExactly(reference("cometapi", "a"), reference("mirror", "b"));
    assertThat(program.out())
        .isEqualTo(
            """
            cometapi:a  not watched any more
            mirror:b    not watched any more
            """);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void dropsAsJson() {
    run("watches --drop --json a");
    assertThat(program.out())
        .isEqualTo(
            "{\"id\":\"a\",\"sibyl\":{\"provider\":\"cometapi\",\"id\":\"a\",\"dropped\":true}}\n");
  }

  @Test
  void dropsNothingThatIsNotNamed() {
    assertThat(run("watches --drop")).isEqualTo(ExitCode.USAGE);
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: `--drop` needs at least one ID
              next    sibyl watches  lists what is watched
            """);
  }

  @Test
  void showsWhatCameBeforeTheTrouble() {
    addSome();
    service.fail(Kind.NO_SERVICE, TroubleDetails.of("the answer is a web page"));
    assertThat(run("watches")).isEqualTo(ExitCode.UNREADABLE);
    assertThat(program.out().lines()).hasSize(7);
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: what answers there is no Sibyl service
              asked   the service at http://127.0.0.1:7424
              answer  the answer is a web page
              next    set serve.url to where the service runs, or start it there:  sibyl serve
            """);
  }

  @Test
  void anInterruptionIsSaid() {
    service.interrupt();
    assertThat(run("watches")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run("watches --drop a")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(program.err())
        .contains("nothing was changed", "some may be dropped; the same command drops the others");
  }
}
