package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedCallsTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HeapShares memory = new HeapShares(1 << 20, () -> Instant.EPOCH);
  private final List<String> results = new ArrayList<>();

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  private LimitedCalls calls(int most) {
    return new LimitedCalls(executor, memory, most);
  }

  private void add(String argument, String result) {
    results.add(argument + "=" + result);
  }

  @Test
  void resultsComeInTheOrderOfTheArgumentsHoweverLongEachTakes() throws Exception {
    var secondIsDone = new CountDownLatch(1);
    calls(2)
        .callForEach(
            List.of("first", "second"),
            argument -> {
              if (argument.equals("first")) {
                await(secondIsDone);
              } else {
                secondIsDone.countDown();
              }
              return "done";
            },
            this::add);
    assertThat(results).containsExactly("first=done", "second=done");
  }

  @Test
  void aResultIsPassedOnBeforeTheNextIsKnown() throws Exception {
    var firstIsKnown = new CountDownLatch(1);
    calls(2)
        .callForEach(
            List.of("first", "second"),
            argument -> {
              if (argument.equals("second")) {
                await(firstIsKnown);
              }
              return "done";
            },
            (argument, result) -> {
              add(argument, result);
              firstIsKnown.countDown();
            });
    assertThat(results).containsExactly("first=done", "second=done");
  }

  @Test
  void equalArgumentsAreCalledOnceAndPassedOnEachTime() throws Exception {
    var count = new AtomicInteger();
    calls(2).callForEach(List.of("a", "b", "a"), _ -> "" + count.incrementAndGet(), this::add);
    assertThat(count).hasValue(2);
    assertThat(results).hasSize(3).first().isEqualTo(results.getLast());
  }

  /// Each waits until as many as allowed run; one more would be seen, because none has ended yet.
  @Test
  void noMoreRunAtATimeThanAllowed() throws Exception {
    var running = new Semaphore(3);
    var turns = new CountDownLatch(3);
    calls(3)
        .callForEach(
            IntStream.range(0, 20).boxed().toList(),
            _ -> {
              var isAllowed = running.tryAcquire();
              turns.countDown();
              await(turns);
              running.release();
              return isAllowed;
            },
            (_, isAllowed) -> assertThat(isAllowed).isTrue());
  }

  @Test
  void eachHasAShareOfTheMemoryWhichItGivesBack() throws Exception {
    calls(2)
        .callForEach(
            List.of("a", "b", "c"),
            _ -> {
              try {
                memory.reserve(1 << 20);
                return "reserved";
              } catch (InterruptedException _) {
                return "interrupted";
              }
            },
            this::add);
    assertThat(results).containsExactly("a=reserved", "b=reserved", "c=reserved");
  }

  @Test
  void anInterruptEndsWhatRunsAndBeginsNothingMore() throws Exception {
    var caller = Thread.currentThread();
    var begun = new AtomicInteger();
    var ended = new CountDownLatch(1);
    assertThatThrownBy(() ->
            calls(1)
                .callForEach(
                    List.of("a", "b"),
                    _ -> {
                      begun.incrementAndGet();
                      caller.interrupt();
                      await(new CountDownLatch(1));
                      ended.countDown();
                      return "";
                    },
                    this::add))
        .isInstanceOf(InterruptedException.class);
    ended.await();
    executor.close();
    assertThat(begun).hasValue(1);
    assertThat(results).isEmpty();
  }

  @Test
  void anExceptionOfTheListenerEndsTheOthers() {
    var lost = new IllegalStateException("lost");
    assertThatThrownBy(() ->
            calls(2)
                .callForEach(
                    List.of("a", "b"),
                    argument -> {
                      if (argument.equals("b")) {
                        await(new CountDownLatch(1));
                      }
                      return "";
                    },
                    (_, _) -> {
                      throw lost;
                    }))
        .isSameAs(lost);
    executor.close(); // returns when all have ended
  }

  @Test
  void aDefectIsThrownToTheCaller() {
    var defect = new IllegalArgumentException("broken");
    assertThatThrownBy(() ->
            calls(2)
                .callForEach(
                    List.of("a"),
                    _ -> {
                      throw defect;
                    },
                    (_, _) -> {}))
        .hasCause(defect);
  }

  /// Ends early if the thread is interrupted.
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
