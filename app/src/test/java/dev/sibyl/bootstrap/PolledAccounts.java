package dev.sibyl.bootstrap;

import static java.util.stream.Collectors.groupingBy;

import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// A provider with several accounts, of which each has a base URL. It notes who polls which one, so
/// that it is known afterwards whether one was polled faster than it allows.
final class PolledAccounts {

  /// The requests that a process has in flight at an account, by default.
  private static final int IN_FLIGHT = 16;

  private final Predicate<String> hasEnded;
  private final Answer body;
  private final List<Poll> polls = new ArrayList<>();

  /// A request of a node.
  ///
  /// @param id of the prediction
  /// @param key of the node, which is different at each node
  /// @param nanos when it came
  record Poll(String account, String id, String key, long nanos) {}

  /// What is answered.
  @FunctionalInterface
  interface Answer {
    String json(String id, boolean hasEnded);
  }

  /// The shortest answers that there are.
  ///
  /// @param hasEnded whether a prediction with that id has ended now
  PolledAccounts(Predicate<String> hasEnded) {
    this(
        hasEnded,
        (id, isEnd) ->
            "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, isEnd ? "succeeded" : "processing"));
  }

  /// @param hasEnded whether a prediction with that id has ended now
  PolledAccounts(Predicate<String> hasEnded, Answer body) {
    this.hasEnded = hasEnded;
    this.body = body;
  }

  Script answer(Request request) {
    var account = request.path().split("/", 3)[1];
    var login = String.valueOf(request.header("Authorization"));
    var key = login.substring(login.lastIndexOf(' ') + 1);
    synchronized (polls) {
      polls.add(new Poll(account, request.id(), key, System.nanoTime()));
    }
    return Script.json(200, body.json(request.id(), hasEnded.test(request.id()))).kept();
  }

  /// In the order in which they came.
  List<Poll> since(long nanos) {
    synchronized (polls) {
      int first = polls.size();
      while (first > 0 && polls.get(first - 1).nanos() - nanos >= 0) {
        first--;
      }
      return List.copyOf(polls.subList(first, polls.size()));
    }
  }

  int count() {
    synchronized (polls) {
      return polls.size();
    }
  }

  /// Fails if an account was polled faster than its rate, with a burst of one second, and what may
  /// be in flight.
  ///
  /// @param perMinute the rate of an account
  /// @return what was left of each account at the worst moment, in polls
  Map<String, Long> checkRates(ToIntFunction<String> perMinute) {
    Map<String, List<Poll>> byAccount;
    synchronized (polls) {
      byAccount = polls.stream().collect(groupingBy(Poll::account));
    }
    var left = new TreeMap<String, Long>();
    byAccount.forEach((account, all) ->
        left.put(account, Math.round(left(all, perMinute.applyAsInt(account) / 60.0))));
    left.forEach((account, rest) -> {
      if (rest < 0) {
        throw new AssertionError(
            "the account %s was polled %d times too often".formatted(account, -rest));
      }
    });
    return left;
  }

  /// What is left in a bucket of tokens at the worst moment.
  private static double left(List<Poll> polls, double perSecond) {
    var size = perSecond + IN_FLIGHT;
    var level = size;
    var least = size;
    var last = polls.getFirst().nanos();
    for (var poll : polls) {
      level = Math.min(size, level + (poll.nanos() - last) / 1e9 * perSecond) - 1;
      last = poll.nanos();
      least = Math.min(least, level);
    }
    return least;
  }
}
