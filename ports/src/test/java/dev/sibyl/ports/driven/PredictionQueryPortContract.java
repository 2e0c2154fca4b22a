package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// The contract of [PredictionQueryPort]. A subclass says how to create each situation.
public abstract class PredictionQueryPortContract {

  protected static final PredictionId ID = new PredictionId("w44zs9cet5rmc0cqzp49gpkhf8");

  /// A provider that knows the prediction.
  protected abstract PredictionQueryPort knowing(PredictionId id);

  /// A provider that knows no prediction.
  protected abstract PredictionQueryPort knowingNone();

  /// A provider that cannot be reached.
  protected abstract PredictionQueryPort unreachable();

  /// A provider that accepts the request and never answers.
  protected abstract PredictionQueryPort neverAnswering();

  @Test
  void findsAPredictionThatTheProviderKnows() {
    assertThat(knowing(ID).lookUp(ID))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.prediction().id()).isEqualTo(ID));
  }

  @Test
  void pollsAgainAtEachCall() {
    var port = knowing(ID);
    assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
    assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
  }

  @Test
  void returnsAValueIfThePredictionIsUnknown() {
    assertThat(knowingNone().lookUp(ID)).isInstanceOf(NotFound.class);
  }

  @Test
  void returnsAValueIfTheProviderIsUnreachable() {
    assertThat(unreachable().lookUp(ID)).isInstanceOf(Unreachable.class);
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws InterruptedException {
    var port = neverAnswering();
    var answers = new LinkedBlockingQueue<Lookup>();
    var poll = Thread.ofVirtual().start(() -> answers.add(port.lookUp(ID)));
    poll.interrupt();
    assertThat(answers.take()).isInstanceOf(Unavailable.class);
  }
}
