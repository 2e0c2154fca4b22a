package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.CALLER;
import static dev.sibyl.application.gateway.VirtualService.HOLD;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.GatewayAnswer.Known;
import dev.sibyl.ports.driving.service.GatewayAnswer.Unknown;
import dev.sibyl.ports.driving.service.GatewayQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GatewayQueriesTest {

  private static final Instant NOW = PredictionBuilder.NOW;
  private static final Lookup STARTING = PredictionBuilder.starting().id("a").found();
  private static final Lookup PROCESSING = PredictionBuilder.processing().id("a").found();
  private static final Lookup SUCCEEDED = PredictionBuilder.succeeded().id("a").found();
  private static final Lookup REJECTED = new KeyRejected(TroubleDetails.of("401"));
  private static final Lookup NOT_FOUND = new NotFound(TroubleDetails.of("404"));
  private static final Lookup FAILING = new Failing(TroubleDetails.of("502"));

  private final VirtualService service = new VirtualService();

  GatewayQueriesTest() throws InterruptedException {}

  private static Status status(GatewayAnswer answer) {
    return ((Known) answer).answer().prediction().status();
  }

  private Duration passed() {
    return Duration.between(NOW, service.clock.instant());
  }

  @Test
  void theFirstQueryIsAnsweredByTheFirstPoll() {
    service.answers("a", PROCESSING);

    assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
    assertThat(passed()).isZero();
    assertThat(service.polls).hasSize(1);
  }

  @Test
  void anotherQueryIsHeldForTheConfiguredTime() {
    service.answers("a", PROCESSING);
    service.query("a");

    assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
    assertThat(passed()).isEqualTo(HOLD);
  }

  @Test
  void aHeldQueryEndsWithANewStatus() {
    service.answers("a", STARTING, PROCESSING);
    service.query("a");

    assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
    assertThat(passed()).isPositive().isLessThan(HOLD);
  }

  @Test
  void aQueryThatDoesNotWaitIsAnsweredAtOnce() {
    service.answers("a", PROCESSING);
    service.query("a");

    service.query("a", new GatewayQuery(CALLER, null, Duration.ZERO));

    assertThat(passed()).isZero();
  }

  @Test
  void aQueryThatNamesItsVersionIsHeldUntilAnotherOne() {
    service.answers("a", PROCESSING, PredictionBuilder.processing().id("a").logs("a line").found());
    var known = (Known) service.query("a");

    var next =
        (Known)
            service.query("a", new GatewayQuery(CALLER, known.version(), Duration.ofSeconds(30)));

    assertThat(next.version()).isGreaterThan(known.version());
    assertThat(passed()).isPositive().isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void anotherCallerIsAnsweredAtOnceWithoutAPoll() {
    service.answers("a", PROCESSING);
    service.query("a");

    service.query("a", new GatewayQuery(new Caller(2, Set.of()), null, null));

    assertThat(passed()).isZero();
    assertThat(service.polls).hasSize(1);
  }

  @Test
  void whatHasEndedIsAnsweredFromMemory() {
    service.answers("a", SUCCEEDED);
    service.query("a");
    service.pass(Duration.ofMinutes(10));

    var answer = (Known) service.query("a");

    assertThat(answer.age()).isEqualTo(Duration.ofMinutes(10));
    assertThat(service.polls).hasSize(1);
  }

  @Test
  void theDataIsRemovedWhenTheProviderDeletesIt() {
    var created = NOW.minusSeconds(60);
    service.answers(
        "a",
        PredictionBuilder.succeeded().id("a").timings(Timings.of(created, created, NOW)).found());
    service.query("a");
    service.pass(Duration.ofMinutes(59));
    assertThat(output()).isNotEqualTo(Output.None.REMOVED);

    service.pass(Duration.ofMinutes(2));

    assertThat(output()).isEqualTo(Output.None.REMOVED);
    assertThat(status(service.query("a"))).isEqualTo(Status.Known.SUCCEEDED);
    assertThat(service.polls).hasSize(1);
  }

  @Test
  void anOutputThatIsSentAfterItsUsualTimeIsPassedOn() {
    var ended = NOW.minus(Duration.ofDays(30));
    service.answers(
        "a",
        PredictionBuilder.succeeded().id("a").timings(Timings.of(ended, ended, ended)).found());

    assertThat(output()).isNotEqualTo(Output.None.REMOVED);
    assertThat(output()).isNotEqualTo(Output.None.REMOVED);
  }

  private Output output() {
    return ((Known) service.query("a")).answer().prediction().output();
  }

  @Test
  void fiftyQueriesInARowNeedThePollsOfOneWatch() {
    service.answers("a", PROCESSING);
    service.query("a");
    service.pass(Duration.ofMinutes(1));
    var pollsOfOneWatch = service.polls.size();

    var other = new GatewayQuery(CALLER, null, Duration.ZERO);
    for (int i = 0; i < 50; i++) {
      service.query("a", other);
    }

    assertThat(service.polls).hasSize(pollsOfOneWatch);
  }

  @Nested
  class WhenThePollsMeetTrouble {

    @Test
    void aRefusedKeyIsAnsweredAtOnceAndRemembered() {
      service.answers("a", REJECTED);

      for (int i = 0; i < 20; i++) {
        assertThat(service.query("a")).isEqualTo(new Unknown((KeyRejected) REJECTED));
      }

      assertThat(passed()).isZero();
      assertThat(service.polls).hasSize(1);
    }

    @Test
    void theProviderIsAskedAgainSomeSecondsLater() {
      service.answers("a", REJECTED, PROCESSING);
      service.query("a");
      service.pass(Duration.ofSeconds(5));

      assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
    }

    @Test
    void aNewPredictionMayBeUnknownForAMoment() {
      service.answers("a", NOT_FOUND, NOT_FOUND, STARTING);

      assertThat(status(service.query("a"))).isEqualTo(Status.Known.STARTING);
    }

    @Test
    void anUnknownPredictionIsUnknown() {
      service.answers("a", NOT_FOUND);

      assertThat(service.query("a")).isEqualTo(new Unknown((NotFound) NOT_FOUND));
    }

    @Test
    void aQueryWaitsTenSecondsForTheFirstAnswer() {
      service.answers("a", new Throttled(TroubleDetails.of("429")));

      assertThat(service.query("a")).isInstanceOf(Unknown.class);
      assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aKnownAnswerOutlastsPassingTrouble() {
      service.answers("a", PROCESSING, new Unreachable(TroubleDetails.of("down")));
      service.query("a");
      service.pass(Duration.ofMinutes(20));

      var answer = (Known) service.query("a");

      assertThat(answer.age()).isGreaterThan(Duration.ofMinutes(19));
    }

    @Test
    void aKeyThatIsRefusedAgainAndAgainIsReportedThoughThePredictionIsKnown() {
      service.answers("a", PROCESSING, REJECTED);
      service.query("a");
      service.pass(Duration.ofMinutes(3));

      assertThat(service.query("a")).isEqualTo(new Unknown((KeyRejected) REJECTED));
    }

    @Test
    void theWatchGoesOnWhenTheKeyIsReplaced() {
      service.answers(
          "a", PROCESSING, REJECTED, REJECTED, REJECTED, REJECTED, REJECTED, PROCESSING);
      service.query("a");
      service.pass(Duration.ofMinutes(10));

      assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
      assertThat(service.registry.find(reference("a")))
          .satisfies(entry -> assertThat(entry.misses()).isZero());
    }

    @Test
    void aDeadProviderIsGivenUpAndAskedAgain() {
      service.answers("a", FAILING, FAILING, FAILING, FAILING, FAILING, PROCESSING);
      assertThat(service.query("a")).isInstanceOf(Unknown.class);
      service.pass(Duration.ofMinutes(1));

      assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
    }
  }

  @Test
  void anOldCopyFromACacheIsNotPassedOn() {
    service.answers("a", PROCESSING, STARTING);
    service.query("a");
    service.pass(Duration.ofSeconds(30));

    assertThat(status(service.query("a"))).isEqualTo(Status.Known.PROCESSING);
  }
}
