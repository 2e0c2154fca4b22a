package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.groupingBy;

import dev.sibyl.bootstrap.PolledAccounts.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which node polled an account when. Two nodes poll no account at overlapping times, other than by
/// requests that were in flight.
final class Handovers {

  /// A request comes that much later at most than the node has decided to send it.
  private static final long IN_FLIGHT_NANOS = 1_000_000_000;

  /// So many polls are in flight at most, though an account allows as many: a node is lost at one
  /// moment, and answers come soon.
  private static final int MOST_IN_FLIGHT = 16;

  /// Polls of one node, without one of the other in between.
  private record Turn(String key, List<Poll> polls) {

    Turn with(Turn next) {
      return new Turn(key, Stream.concat(polls.stream(), next.polls.stream()).toList());
    }

    long first() {
      return polls.getFirst().nanos();
    }

    long last() {
      return polls.getLast().nanos();
    }

    /// Each prediction has one request in flight at most, so none is polled twice.
    boolean isInFlight() {
      return polls.size() <= MOST_IN_FLIGHT
          && polls.stream().map(Poll::id).distinct().count() == polls.size()
          && last() - first() < IN_FLIGHT_NANOS;
    }
  }

  /// Fails if a node polled an account while it was another one's.
  ///
  /// @param polls in their order
  /// @param taken how often an account may go from one node to another
  /// @return how many requests were in flight when an account went to another node
  static int check(List<Poll> polls, int taken) {
    var inFlight = 0;
    for (var account : polls.stream().collect(groupingBy(Poll::account)).values()) {
      var turns = turns(account);
      var rest = joined(turns);
      var atOnce = polls(turns) - polls(rest);
      inFlight += atOnce;
      if (rest.size() > taken + 1) {
        throw new AssertionError(
            "the account %s was polled by several nodes: %s"
                .formatted(account.getFirst().account(), inWords(rest)));
      }
    }
    if (inFlight > taken * MOST_IN_FLIGHT) {
      throw new AssertionError(inFlight + " requests came while another node polled their account");
    }
    return inFlight;
  }

  private static List<Turn> turns(List<Poll> polls) {
    return polls.stream()
        .map(poll -> new Turn(poll.key(), List.of(poll)))
        .reduce(new ArrayList<>(), Handovers::added, (_, last) -> last);
  }

  private static List<Turn> added(List<Turn> turns, Turn next) {
    if (!turns.isEmpty() && turns.getLast().key().equals(next.key())) {
      turns.set(turns.size() - 1, turns.getLast().with(next));
    } else {
      turns.add(next);
    }
    return turns;
  }

  /// Without the turns, between two of the other node, that were in flight.
  private static List<Turn> joined(List<Turn> turns) {
    List<Turn> joined = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      var isBetween = i > 0 && i < turns.size() - 1;
      if (!(isBetween && turns.get(i).isInFlight())) {
        added(joined, turns.get(i));
      }
    }
    return joined;
  }

  private static int polls(List<Turn> turns) {
    return turns.stream().mapToInt(turn -> turn.polls().size()).sum();
  }

  private static String inWords(List<Turn> turns) {
    var begin = turns.getFirst().first();
    return String.join(
        ", ",
        turns.stream()
            .map(turn ->
                "%d polls of %s from %.3f to %.3f s"
                    .formatted(
                        turn.polls().size(),
                        turn.key(),
                        Waits.seconds(begin, turn.first()),
                        Waits.seconds(begin, turn.last())))
            .toList());
  }

  private Handovers() {}
}
