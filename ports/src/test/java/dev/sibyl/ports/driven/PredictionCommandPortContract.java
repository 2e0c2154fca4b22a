package dev.sibyl.ports.driven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [PredictionCommandPort]. A subclass says how to create each situation.
public abstract class PredictionCommandPortContract {

  protected static final PredictionId ID = new PredictionId("w44zs9cet5rmc0cqzp49gpkhf8");

  protected static final Creation CREATION =
      new Creation(
          "predictions",
          "application/json",
          null,
          "{\"version\":\"v\",\"input\":{}}".getBytes(UTF_8));

  /// A provider that creates a prediction with this id, and cancels it.
  protected abstract PredictionCommandPort accepting(PredictionId id);

  /// A provider that rejects every command.
  ///
  /// @param words what it says about it
  protected abstract PredictionCommandPort rejecting(int httpStatus, String words);

  /// A provider that cannot be reached.
  protected abstract PredictionCommandPort unreachable();

  /// A provider that accepts the request and never answers.
  protected abstract PredictionCommandPort neverAnswering();

  @Test
  void returnsTheCreatedPredictionWithTheProvidersId() {
    assertIsFound(accepting(ID).create(CREATION));
  }

  @Test
  void returnsThePredictionThatItCancels() {
    assertIsFound(accepting(ID).cancel(ID));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 404, 405, 422})
  void returnsTheStatusAndTheWordsOfARejection(int httpStatus) {
    var port = rejecting(httpStatus, "input.prompt is required");
    assertIsRejected(httpStatus, port.create(CREATION));
    assertIsRejected(httpStatus, port.cancel(ID));
  }

  @Test
  void returnsAValueIfTheProviderIsUnreachable() {
    assertThat(unreachable().create(CREATION)).isInstanceOf(Unreachable.class);
    assertThat(unreachable().cancel(ID)).isInstanceOf(Unreachable.class);
  }

  @Test
  void endsACreationWhenItsThreadIsInterrupted() throws InterruptedException {
    assertEndsWhenInterrupted(port -> port.create(CREATION));
  }

  @Test
  void endsACancellationWhenItsThreadIsInterrupted() throws InterruptedException {
    assertEndsWhenInterrupted(port -> port.cancel(ID));
  }

  private void assertEndsWhenInterrupted(Function<PredictionCommandPort, Lookup> command)
      throws InterruptedException {
    var port = neverAnswering();
    var answers = new LinkedBlockingQueue<Lookup>();
    var thread = Thread.ofVirtual().start(() -> answers.add(command.apply(port)));
    thread.interrupt();
    assertThat(answers.take()).isInstanceOf(Unavailable.class);
  }

  private static void assertIsFound(Lookup answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Found.class, found -> assertThat(found.prediction().id()).isEqualTo(ID));
  }

  private static void assertIsRejected(int httpStatus, Lookup answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> {
              assertThat(trouble.details().httpStatus()).isEqualTo(httpStatus);
              assertThat(trouble.details().message()).contains("input.prompt is required");
            });
  }
}
