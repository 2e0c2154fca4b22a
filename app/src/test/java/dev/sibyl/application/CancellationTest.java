package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.FakeCommandPorts;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.ScriptedCommandPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.AlreadyEnded;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.ports.driving.CancelResult.NotSupported;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationTest {

  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("comet"), new PredictionId("abc"));

  private static TroubleDetails http(int status) {
    return new TroubleDetails("because", status, null, null, null, List.of());
  }

  private static Found found(String status) {
    return PredictionBuilder.of(Status.of(status)).found();
  }

  @Nested
  class AnAnswerWithThePrediction {

    private final ScriptedQueryPort queries = new ScriptedQueryPort(found("processing"));

    private CancelResult cancel(Found answer) {
      var result = cancellation(answer, queries).cancel(REFERENCE);
      assertThat(queries.polled()).isEmpty();
      return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "cancelled", "aborted", "starting", "processing", "queued"})
    void meansThatItIsCanceled(String status) {
      var answer = found(status);
      assertThat(cancel(answer)).isEqualTo(new Canceled(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed"})
    void thatHasEndedOtherwiseMeansThatItHadEndedBefore(String status) {
      var answer = found(status);
      assertThat(cancel(answer)).isEqualTo(new AlreadyEnded(answer));
    }
  }

  @Nested
  class ARejection {

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 422})
    void ofAPredictionThatHasEndedIsNoTrouble(int status) {
      var ended = found("succeeded");
      assertThat(cancel(new Unreadable(http(status)), ended)).isEqualTo(new AlreadyEnded(ended));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void ofOneThatRunsMeansThatThereIsNoCancellation(int status) {
      assertThat(cancel(new Unreadable(http(status)), found("processing")))
          .isEqualTo(new NotSupported(http(status)));
    }

    @Test
    void byASiteThatTakesTheRouteForAnUnknownIdMeansTheSame() {
      assertThat(cancel(new NotFound(http(404)), found("starting")))
          .isEqualTo(new NotSupported(http(404)));
    }

    @Test
    void byAGatewayOfSibylMeansTheSame() {
      assertThat(cancel(new Failing(http(501)), found("starting")))
          .isEqualTo(new NotSupported(http(501)));
    }

    @Test
    void forAnotherReasonIsPassedOn() {
      var trouble = new Unreadable(http(422));
      assertThat(cancel(trouble, found("processing"))).isEqualTo(new NotCanceled(trouble));
    }

    @Test
    void ofAnUnknownPredictionIsThat() {
      var unknown = new NotFound(TroubleDetails.of("unknown"));
      assertThat(cancel(new Unreadable(http(404)), unknown)).isEqualTo(new NotCanceled(unknown));
    }

    @Test
    void thatCannotBeExplainedIsTheTroubleOfTheExplanation() {
      var later = new TimedOut(TroubleDetails.of("slow"));
      assertThat(cancel(new NotFound(http(404)), later)).isEqualTo(new NotCanceled(later));
    }

    private static CancelResult cancel(Lookup answer, Lookup explanation) {
      var queries = new ScriptedQueryPort(explanation);
      var result = cancellation(answer, queries).cancel(REFERENCE);
      assertThat(queries.polled()).containsExactly(REFERENCE.id());
      return result;
    }
  }

  @Test
  void otherTroubleIsPassedOnWithoutAPoll() {
    var queries = new ScriptedQueryPort(found("succeeded"));
    for (var trouble :
        List.of(
            new KeyRejected(http(401)),
            new Lookup.Throttled(http(429)),
            new Failing(http(502)),
            new TimedOut(TroubleDetails.of("slow")))) {
      assertThat(cancellation(trouble, queries).cancel(REFERENCE))
          .isEqualTo(new NotCanceled(trouble));
    }
    assertThat(queries.polled()).isEmpty();
  }

  private static Cancellation cancellation(Lookup answer, ScriptedQueryPort queries) {
    return new Cancellation(
        FakeCommandPorts.of(new ScriptedCommandPort(answer)), FakeQueryPorts.of(queries));
  }
}
