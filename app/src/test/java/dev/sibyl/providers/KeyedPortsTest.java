package dev.sibyl.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.Key;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.KeyCommandPort.Result;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.settings.KeySetting.KeyCommand;
import dev.sibyl.settings.SettingPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyedPortsTest {

  private static final PredictionId ID = new PredictionId("abc");
  private static final Creation CREATION = new Creation("predictions", null, null, new byte[0]);
  private static final Lookup REJECTED = new KeyRejected(TroubleDetails.of("401"));
  private static final Lookup ANSWER = new NotFound(TroubleDetails.of("404"));
  private static final KeyCommand COMMAND =
      new KeyCommand(new SettingPlace("my.conf", 3), "print-key");

  private final Deque<Result> results = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> commanded = new ArrayList<>();
  private Instant now = PredictionBuilder.NOW;
  private int runs;
  private int suspended;

  /// A provider that accepts the key `good` only.
  private final KeyedPorts port = port(command -> next());

  private KeyedPorts port(KeyCommandPort commands) {
    return new KeyedPorts(
        new KeySource(COMMAND, commands),
        key ->
            new ProviderPorts(
                _ -> {
                  asked.add(key.value());
                  return answerTo(key);
                },
                commandsWith(key)),
        new PollTimeLimit() {
          @Override
          public <T> T suspend(Action<T> action) throws InterruptedException {
            suspended++;
            return action.run();
          }
        },
        () -> now);
  }

  private PredictionCommandPort commandsWith(Key key) {
    return new PredictionCommandPort() {
      @Override
      public Lookup create(Creation creation) {
        commanded.add("create with " + key.value());
        return answerTo(key);
      }

      @Override
      public Lookup cancel(PredictionId id) {
        commanded.add("cancel with " + key.value());
        return answerTo(key);
      }
    };
  }

  private static Lookup answerTo(Key key) {
    return key.value().equals("good") ? ANSWER : REJECTED;
  }

  private Result next() {
    runs++;
    return results.size() > 1 ? results.remove() : results.getFirst();
  }

  private void prints(String... keys) {
    for (var key : keys) {
      results.add(new Result.Printed(key));
    }
  }

  @Test
  void theKeyIsReadWhenTheProviderIsFirstAskedAndThenKept() {
    prints("good\n");
    assertThat(runs).isZero();
    assertThat(port.lookUp(ID)).isEqualTo(ANSWER);
    assertThat(port.lookUp(ID)).isEqualTo(ANSWER);
    assertThat(asked).containsExactly("good", "good");
    assertThat(runs).isEqualTo(1);
    assertThat(suspended).as("only the reading is outside of the time limit").isEqualTo(1);
  }

  @Nested
  class AfterTheKeyWasRejected {

    @Test
    void itIsReadAgainIfTheReadingIsAMinuteOldAndTheProviderIsAskedOnceMore() {
      prints("old", "good");
      assertThat(port.lookUp(ID)).isEqualTo(REJECTED);
      now = now.plus(Duration.ofSeconds(59));
      assertThat(port.lookUp(ID)).isEqualTo(REJECTED);
      assertThat(runs).isEqualTo(1);
      now = now.plus(Duration.ofSeconds(1));
      assertThat(port.lookUp(ID)).isEqualTo(ANSWER);
      assertThat(asked).containsExactly("old", "old", "old", "good");
      assertThat(runs).isEqualTo(2);
    }

    @Test
    void theSameKeyIsNotTriedTwiceAndReadAtMostOnceAMinute() {
      prints("old");
      port.lookUp(ID);
      now = now.plus(Duration.ofMinutes(1));
      assertThat(port.lookUp(ID)).isEqualTo(REJECTED);
      assertThat(port.lookUp(ID)).isEqualTo(REJECTED);
      assertThat(asked).hasSize(3);
      assertThat(runs).isEqualTo(2);
    }

    @Test
    void aFailureToReadItDoesNotHideThatTheProviderRejectedIt() {
      prints("old");
      port.lookUp(ID);
      results.clear();
      results.add(new Result.Failed(1, "locked"));
      now = now.plus(Duration.ofMinutes(1));
      assertThat(port.lookUp(ID)).isEqualTo(REJECTED);
    }
  }

  @Nested
  class ACommand {

    @Test
    void sharesTheKeyOfThePolls() {
      prints("good");
      assertThat(port.create(CREATION)).isEqualTo(ANSWER);
      assertThat(port.lookUp(ID)).isEqualTo(ANSWER);
      assertThat(port.cancel(ID)).isEqualTo(ANSWER);
      assertThat(runs).isEqualTo(1);
      assertThat(commanded).containsExactly("create with good", "cancel with good");
    }

    @Test
    void isSentOnceAndTheNextOneUsesTheKeyThatWasReadAgain() {
      prints("old", "good");
      port.lookUp(ID);
      now = now.plus(Duration.ofMinutes(1));
      assertThat(port.create(CREATION)).isEqualTo(REJECTED);
      assertThat(commanded).containsExactly("create with old");
      assertThat(port.create(CREATION)).isEqualTo(ANSWER);
      assertThat(commanded).containsExactly("create with old", "create with good");
      assertThat(runs).isEqualTo(2);
    }

    @Test
    void isNotSentWithoutAKeyWhichIsReadAgainAfterAMinute() {
      results.add(new Result.Failed(1, "locked"));
      prints("good");
      assertThat(port.create(CREATION)).isInstanceOf(KeyMissing.class);
      assertThat(port.cancel(ID)).isInstanceOf(KeyMissing.class);
      assertThat(commanded).isEmpty();
      now = now.plus(Duration.ofMinutes(1));
      assertThat(port.create(CREATION)).isEqualTo(ANSWER);
      assertThat(commanded).containsExactly("create with good");
    }
  }

  @Test
  void aMissingKeyIsReadAgainAfterAMinute() {
    results.add(new Result.Failed(1, "locked"));
    prints("good");
    assertThat(port.lookUp(ID)).isInstanceOf(KeyMissing.class);
    assertThat(port.lookUp(ID)).isInstanceOf(KeyMissing.class);
    assertThat(runs).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(port.lookUp(ID)).isEqualTo(ANSWER);
  }

  @Test
  void concurrentPollsShareOneReading() throws Exception {
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var shared =
        port(command -> {
          runs++;
          begun.countDown();
          released.await();
          return new Result.Printed("good");
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> shared.lookUp(ID));
      begun.await();
      var second = threads.submit(() -> shared.lookUp(ID));
      released.countDown();
      assertThat(first.get()).isEqualTo(ANSWER);
      assertThat(second.get()).isEqualTo(ANSWER);
    }
    assertThat(runs).isEqualTo(1);
  }

  @Test
  void anInterruptEndsTheReadingAndThePoll() throws Exception {
    var never = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var waiting =
        port(command -> {
          begun.countDown();
          never.await();
          return new Result.NotStarted();
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var poll = threads.submit(() -> waiting.lookUp(ID));
      begun.await();
      var other = threads.submit(() -> waiting.lookUp(ID));
      threads.shutdownNow();
      assertThat(poll.get()).isInstanceOf(Unreachable.class);
      assertThat(other.get()).isInstanceOf(Unreachable.class);
    }
  }

  @Nested
  class ACommandThatGivesNoKey {

    private String message(Result result) {
      results.add(result);
      return port.lookUp(ID) instanceof KeyMissing(var details) ? details.message() : "no";
    }

    @Test
    void saysHowItEnded() {
      assertThat(message(new Result.Failed(3, "not unlocked")))
          .isEqualTo("key-command at my.conf:3 ended with 3: not unlocked; no request was sent");
    }

    @Test
    void doesNotExist() {
      assertThat(message(new Result.Failed(127, "sh: print-key: not found")))
          .contains("cannot be run or does not exist")
          .doesNotContain("print-key");
    }

    @Test
    void printsNothing() {
      assertThat(message(new Result.Printed("\n"))).contains("my.conf:3 printed nothing");
    }

    @Test
    void takesTooLong() {
      assertThat(message(new Result.TimedOut(Duration.ofSeconds(30))))
          .contains("did not end within 30 s");
    }

    @Test
    void printsWhatIsNoKey() {
      prints("two words");
      assertThat(port.lookUp(ID))
          .isInstanceOfSatisfying(
              KeyInvalid.class,
              invalid ->
                  assertThat(invalid.details().message())
                      .startsWith("key-command at my.conf:3: ")
                      .doesNotContain("two words"));
    }

    @Test
    void printsTooMuch() {
      results.add(new Result.PrintedTooMuch());
      assertThat(port.lookUp(ID)).isInstanceOf(KeyInvalid.class);
    }
  }
}
