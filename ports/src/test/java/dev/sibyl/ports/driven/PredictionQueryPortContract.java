package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.PredictionId;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// What every implementation of [PredictionQueryPort] promises. Extend it and say how to bring
/// about each situation.
public abstract class PredictionQueryPortContract {

  protected static final PredictionId ID = new PredictionId("w44zs9cet5rmc0cqzp49gpkhf8");

  /// A provider that knows the prediction.
  protected abstract PredictionQueryPort knowing(PredictionId id);

  /// A provider that knows no prediction.
  protected abstract PredictionQueryPort knowingNone();

  /// A provider to which there is no way.
  protected abstract PredictionQueryPort outOfReach();

  /// A provider that takes the question and never answers.
  protected abstract PredictionQueryPort neverAnswering();

  @Test
  void findsWhatTheProviderKnows() {
    assertThat(knowing(ID).lookUp(ID))
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.prediction().id()).isEqualTo(ID));
  }

  @Test
  void looksAgainWheneverItIsAsked() {
    var port = knowing(ID);
    assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
    assertThat(port.lookUp(ID)).isInstanceOf(Found.class);
  }

  @Test
  void givesAValueWhereThePredictionIsNotKnown() {
    assertThat(knowingNone().lookUp(ID)).isInstanceOf(NotFound.class);
  }

  @Test
  void givesAValueWhereTheProviderIsOutOfReach() {
    assertThat(outOfReach().lookUp(ID))
        .isInstanceOfSatisfying(
            Unavailable.class, unavailable -> assertThat(unavailable.passing()).isTrue());
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
