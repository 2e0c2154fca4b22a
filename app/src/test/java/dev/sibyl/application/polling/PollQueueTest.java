package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollQueueTest {

  private static Stream<Arguments> limits() {
    return Stream.of(1, 2, 7, 59, 60, 61, 90, 600, 3_000)
        .flatMap(most -> Stream.of(1, 2, 3).map(seed -> Arguments.of(most, seed)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void grantsNoMoreThanTheLimitInAnyMinute(int most, long seed) {
    var random = new Random(seed);
    var queue = queue(most, Integer.MAX_VALUE);
    var grants = new ArrayDeque<Instant>();
    var claimed = 0;
    var now = NOW;
    var end = NOW.plusSeconds(600);
    while (now.isBefore(end)) {
      // A pause, a few claims, or many: after a pause there must be no burst above the limit.
      switch (random.nextInt(20)) {
        case 0 -> now = now.plus(seconds(90 * random.nextDouble()));
        case 1 -> {
          for (int many = 0; many < 2 * most; many++) {
            queue.add(claim("id-" + claimed++));
          }
        }
        default -> queue.add(claim("id-" + claimed++));
      }
      now = now.plus(seconds(60.0 / most * random.nextDouble()));
      while (queue.canGrant(now)) {
        queue.grant(now);
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
  @MethodSource("limits")
  void saysWhenItCanGrantNext(int most, long seed) {
    var random = new Random(seed);
    var queue = queue(most, Integer.MAX_VALUE);
    var now = NOW;
    for (int poll = 0; poll < 200; poll++) {
      assertThat(queue.nextGrant(now)).as("seed %d, no claim waits", seed).isEqualTo(Instant.MAX);
      queue.add(claim("id-" + poll));
      var next = queue.nextGrant(now);
      var asked = now;
      if (next.isAfter(now.plusNanos(10))) {
        assertThat(queue.canGrant(next.minusNanos(10))).as("seed %d", seed).isFalse();
      }
      now = next;
      for (int wakes = 0; !queue.canGrant(now); wakes++) {
        assertThat(wakes).as("seed %d, wakes after %s", seed, asked).isLessThan(3);
        now = queue.nextGrant(now);
      }
      queue.grant(now);
      queue.release();
      now = now.plus(seconds(120.0 / most * random.nextDouble() * random.nextInt(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60, 600, 3_000})
  void usesTheLimitIfManyWait(int most) {
    var queue = queue(most, Integer.MAX_VALUE);
    for (int poll = 0; poll < 11 * most; poll++) {
      queue.add(claim("id-" + poll));
    }
    var granted = 0;
    for (var now = NOW; now.isBefore(NOW.plusSeconds(600)); now = queue.nextGrant(now)) {
      granted += grantAll(queue, now);
    }
    assertThat(granted).isBetween(most < 60 ? 5 * most : 9 * most, 10 * most);
  }

  @Test
  void keepsTheLimitOfPollsInFlight() {
    var queue = queue(60_000, 3);
    var random = new Random(5);
    var inFlight = new PriorityQueue<Instant>();
    var now = NOW;
    for (int poll = 0; poll < 2_000; poll++) {
      queue.add(claim("id-" + poll));
      while (!inFlight.isEmpty() && !inFlight.peek().isAfter(now)) {
        inFlight.remove();
        queue.release();
      }
      while (queue.canGrant(now)) {
        queue.grant(now);
        inFlight.add(now.plus(seconds(random.nextDouble())));
      }
      assertThat(inFlight).hasSizeBetween(1, 3);
      if (inFlight.size() == 3) {
        assertThat(queue.nextGrant(now)).as("a poll must return first").isEqualTo(Instant.MAX);
      }
      now = now.plus(seconds(0.1 * random.nextDouble()));
    }
  }

  @Test
  void grantsByExpiryThenExpectedEndThenTimeSinceTheLastAnswer() {
    var order =
        List.of(
            claim("a", 100, 900, 9),
            claim("b", 200, 10, 9),
            claim("c", 200, 20, 1),
            claim("d", 200, 20, 2),
            claim("e", 200, 20, 3));
    // Every fourth poll goes to the oldest claim, which is the most urgent one left here.
    var queue = queue(60_000, 100);
    queue.add(order.get(3));
    for (int index : List.of(4, 2, 1, 0)) {
      queue.add(order.get(index));
    }
    var granted = new ArrayList<Claim>();
    while (queue.canGrant(NOW)) {
      granted.add(queue.grant(NOW));
    }
    assertThat(granted).containsExactlyElementsOf(order);
  }

  @Test
  void anOutputBecomesUrgentWhileItsClaimWaits() {
    var queue = queue(60_000, 100);
    var expiring = claim("a", 3_600, 9_000, 0);
    var endingSoon = claim("b", 7_200, 10, 0);
    queue.add(endingSoon);
    queue.add(expiring);
    assertThat(queue.grant(NOW)).isSameAs(endingSoon);
    queue.add(endingSoon);
    assertThat(queue.grant(NOW.plusSeconds(3_100))).isSameAs(expiring);
  }

  @Test
  void grantsEquallyUrgentClaimsInTheOrderOfArrival() {
    var queue = queue(60_000, 100);
    var claims = IntStream.range(0, 10).mapToObj(number -> claim("id-" + number)).toList();
    claims.forEach(queue::add);
    assertThat(queue.isEmpty()).isFalse();
    for (var claim : claims) {
      assertThat(queue.next(NOW)).isSameAs(claim);
      assertThat(queue.grant(NOW)).isSameAs(claim);
    }
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void doesNotGrantARemovedClaim() {
    var queue = queue(60_000, 100);
    var removed = List.of(claim("a"), claim("b", 60, 10, 0));
    var kept = claim("c", 3_600, 900, 0);
    removed.forEach(queue::add);
    queue.add(kept);
    removed.forEach(queue::remove);
    assertThat(queue.grant(NOW)).isSameAs(kept);
    assertThat(queue.canGrant(NOW)).isFalse();
    assertThat(queue.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 2", "100, 3"})
  void noClaimStarvesIfMoreUrgentOnesKeepComing(int urgent, long seed) {
    var random = new Random(seed);
    var queue = queue(60, 1);
    var now = NOW;
    for (int other = 0; other < urgent; other++) {
      queue.add(claim("urgent-" + other, random.nextInt(100), 0, 0));
    }
    var patient = claim("patient");
    queue.add(patient);
    Claim granted;
    var turns = 0;
    do {
      now = queue.nextGrant(now);
      if (!queue.canGrant(now)) {
        now = now.plusNanos(10);
      }
      granted = queue.grant(now);
      queue.release();
      turns++;
      queue.add(claim("urgent-later-" + turns, random.nextInt(100), 0, 0));
    } while (granted != patient && turns < 10_000);
    assertThat(turns).as("seed %d", seed).isLessThanOrEqualTo(4 * (urgent + 1));
  }

  @Test
  void grantsNothingMoreAfterALongSilenceOrWithAClockThatIsSetBack() {
    var queue = queue(600, 1_000);
    for (int number = 0; number < 100; number++) {
      queue.add(claim("id-" + number));
    }
    assertThat(grantAll(queue, NOW)).isEqualTo(10);
    assertThat(grantAll(queue, NOW.minus(Duration.ofDays(1)))).isZero();
    assertThat(grantAll(queue, NOW.plus(Duration.ofDays(100_000)))).isEqualTo(10);
  }

  private static PollQueue queue(int requestsPerMinute, int concurrency) {
    return new PollQueue(
        new AccountLimits(requestsPerMinute, Duration.ofHours(1), concurrency), () -> true, NOW);
  }

  private static int grantAll(PollQueue queue, Instant now) {
    var granted = 0;
    while (queue.canGrant(now)) {
      queue.grant(now);
      granted++;
    }
    return granted;
  }

  private static Claim claim(String id) {
    return claim(id, new Urgency(Instant.MAX, Instant.MAX, NOW));
  }

  private static Claim claim(String id, int expires, int expectedEnd, int answered) {
    return claim(
        id,
        new Urgency(
            NOW.plusSeconds(expires), NOW.plusSeconds(expectedEnd), NOW.plusSeconds(answered)));
  }

  private static Claim claim(String id, Urgency urgency) {
    return new Claim(PollingFixtures.scheduled(id, 0), urgency);
  }
}
