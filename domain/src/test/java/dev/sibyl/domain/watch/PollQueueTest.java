package dev.sibyl.domain.watch;

import static dev.sibyl.domain.watch.Answers.NOW;
import static dev.sibyl.domain.watch.Answers.reference;
import static dev.sibyl.domain.watch.Answers.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.watch.PollQueue.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollQueueTest {

  private static Stream<Arguments> rations() {
    return Stream.of(1, 2, 7, 59, 60, 61, 90, 600, 3_000)
        .flatMap(most -> Stream.of(1, 2, 3).map(seed -> Arguments.of(most, seed)));
  }

  @ParameterizedTest
  @MethodSource("rations")
  void grantsNoMoreThanAllowedInAnyMinuteHoweverLooksAreAskedFor(int most, long seed) {
    var random = new Random(seed);
    var ration = new PollQueue(most, Integer.MAX_VALUE, NOW);
    var grants = new ArrayDeque<Instant>();
    var claimed = 0;
    var now = NOW;
    var end = NOW.plusSeconds(600);
    while (now.isBefore(end)) {
      // Silence, a trickle, or a crowd: what comes after a silence must not be a flood.
      switch (random.nextInt(20)) {
        case 0 -> now = now.plus(seconds(90 * random.nextDouble()));
        case 1 -> {
          for (int many = 0; many < 2 * most; many++) {
            ration.claim(claim("id-" + claimed++));
          }
        }
        default -> ration.claim(claim("id-" + claimed++));
      }
      now = now.plus(seconds(60.0 / most * random.nextDouble()));
      while (ration.canGrant(now)) {
        ration.grant();
        grants.add(now);
        while (!grants.getFirst().isAfter(now.minusSeconds(60))) {
          grants.removeFirst();
        }
        assertThat(grants.size())
            .as("seed %d, granted in a minute", seed)
            .isLessThanOrEqualTo(most);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rations")
  void saysWhenItCanGrantNextNeitherTooEarlyNorTooLate(int most, long seed) {
    var random = new Random(seed);
    var ration = new PollQueue(most, Integer.MAX_VALUE, NOW);
    var now = NOW;
    for (int poll = 0; poll < 200; poll++) {
      assertThat(ration.nextGrant(now)).as("seed %d, nobody waits", seed).isEqualTo(Instant.MAX);
      ration.claim(claim("id-" + poll));
      var next = ration.nextGrant(now);
      var asked = now;
      if (next.isAfter(now.plusNanos(10))) {
        assertThat(ration.canGrant(next.minusNanos(10))).as("seed %d", seed).isFalse();
      }
      now = next;
      for (int wakes = 0; !ration.canGrant(now); wakes++) {
        assertThat(wakes).as("seed %d, wakes after %s", seed, asked).isLessThan(3);
        now = ration.nextGrant(now);
      }
      ration.grant();
      ration.returned();
      now = now.plus(seconds(120.0 / most * random.nextDouble() * random.nextInt(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60, 600, 3_000})
  void isUsedWhereManyWait(int most) {
    var ration = new PollQueue(most, Integer.MAX_VALUE, NOW);
    for (int poll = 0; poll < 11 * most; poll++) {
      ration.claim(claim("id-" + poll));
    }
    var granted = 0;
    for (var now = NOW; now.isBefore(NOW.plusSeconds(600)); now = ration.nextGrant(now)) {
      granted += grantAll(ration, now);
    }
    assertThat(granted).isBetween(most < 60 ? 5 * most : 9 * most, 10 * most);
  }

  @Test
  void grantsNoMoreAtATimeThanMayBeInFlight() {
    var ration = new PollQueue(60_000, 3, NOW);
    var random = new Random(5);
    var inFlight = new PriorityQueue<Instant>();
    var now = NOW;
    for (int poll = 0; poll < 2_000; poll++) {
      ration.claim(claim("id-" + poll));
      while (!inFlight.isEmpty() && !inFlight.peek().isAfter(now)) {
        inFlight.remove();
        ration.returned();
      }
      while (ration.canGrant(now)) {
        ration.grant();
        inFlight.add(now.plus(seconds(random.nextDouble())));
      }
      assertThat(inFlight).hasSizeBetween(1, 3);
      if (inFlight.size() == 3) {
        assertThat(ration.nextGrant(now)).as("hangs on a poll coming back").isEqualTo(Instant.MAX);
      }
      now = now.plus(seconds(0.1 * random.nextDouble()));
    }
  }

  @Test
  void choosesByExpiryThenExpectedEndThenLongestUnseen() {
    var order =
        List.of(
            claim("a", 100, 900, 9),
            claim("b", 200, 10, 9),
            claim("c", 200, 20, 1),
            claim("d", 200, 20, 2),
            claim("e", 200, 20, 3));
    // Every fourth turn goes to the one that came first; it is the most urgent left, here.
    var ration = new PollQueue(60_000, 100, NOW);
    ration.claim(order.get(3));
    for (int index : List.of(4, 2, 1, 0)) {
      ration.claim(order.get(index));
    }
    var granted = new ArrayList<Claim>();
    while (ration.canGrant(NOW)) {
      granted.add(ration.grant());
    }
    assertThat(granted).containsExactlyElementsOf(order);
  }

  @Test
  void claimsThatAreAlikeAreBothGranted() {
    var ration = new PollQueue(60_000, 100, NOW);
    ration.claim(claim("a"));
    ration.claim(claim("b"));
    assertThat(List.of(ration.grant(), ration.grant()))
        .containsExactlyInAnyOrder(claim("a"), claim("b"));
    assertThat(ration.isWanted()).isFalse();
  }

  @Test
  void aClaimThatIsTakenBackIsNotGranted() {
    var ration = new PollQueue(60_000, 100, NOW);
    ration.claim(claim("a"));
    ration.claim(claim("b"));
    ration.remove(claim("a"));
    ration.remove(claim("unknown"));
    assertThat(ration.grant()).isEqualTo(claim("b"));
    assertThat(ration.canGrant(NOW)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 2", "100, 3"})
  void nobodyStarvesWhereMoreUrgentOnesKeepComing(int urgent, long seed) {
    var random = new Random(seed);
    var ration = new PollQueue(60, 1, NOW);
    var now = NOW;
    for (int other = 0; other < urgent; other++) {
      ration.claim(claim("urgent-" + other, random.nextInt(100), 0, 0));
    }
    var patient = claim("patient");
    ration.claim(patient);
    Claim granted;
    var turns = 0;
    do {
      now = ration.nextGrant(now);
      if (!ration.canGrant(now)) {
        now = now.plusNanos(10);
      }
      granted = ration.grant();
      ration.returned();
      turns++;
      ration.claim(claim("urgent-later-" + turns, random.nextInt(100), 0, 0));
    } while (granted != patient && turns < 10_000);
    assertThat(turns).as("seed %d", seed).isLessThanOrEqualTo(4 * (urgent + 1));
  }

  @Test
  void aClockThatIsSetBackAndALongSilenceGiveNothingMore() {
    var ration = new PollQueue(600, 1_000, NOW);
    for (int number = 0; number < 100; number++) {
      ration.claim(claim("id-" + number));
    }
    assertThat(grantAll(ration, NOW)).isEqualTo(10);
    assertThat(grantAll(ration, NOW.minus(Duration.ofDays(1)))).isZero();
    assertThat(grantAll(ration, NOW.plus(Duration.ofDays(100_000)))).isEqualTo(10);
  }

  private static int grantAll(PollQueue ration, Instant now) {
    var granted = 0;
    while (ration.canGrant(now)) {
      ration.grant();
      granted++;
    }
    return granted;
  }

  private static Claim claim(String id) {
    return new Claim(reference(id), Instant.MAX, Instant.MAX, NOW);
  }

  private static Claim claim(String id, int expires, int expectedEnd, int lastSeen) {
    return new Claim(
        reference(id),
        NOW.plusSeconds(expires),
        NOW.plusSeconds(expectedEnd),
        NOW.plusSeconds(lastSeen));
  }
}
