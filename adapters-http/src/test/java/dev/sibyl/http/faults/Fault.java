package dev.sibyl.http.faults;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One way in which a provider misbehaves, and how the program must end.
///
/// @param name unique in all groups
/// @param exitCodes the permitted ones
/// @param words patterns that must each occur in what is printed
/// @param absentWords patterns that must not occur in it
/// @param options of the command line
/// @param retried whether another try is worthwhile
public record Fault(
    String name,
    Script script,
    Set<Integer> exitCodes,
    List<String> words,
    List<String> absentWords,
    List<String> options,
    boolean retried) {

  /// The id that the answers contain.
  public static final String ID = "w44zs9cet5rmc0cqzp49gpkhf8";

  /// The key that is sent. Some answers quote it.
  public static final String KEY = "sk-canary-7f3a9e51c2";

  public Fault {
    exitCodes = Set.copyOf(exitCodes);
    words = List.copyOf(words);
    absentWords = List.copyOf(absentWords);
    options = List.copyOf(options);
  }

  static Fault of(String name, Script script) {
    return new Fault(name, script, Set.of(), List.of(), List.of(), List.of(), false);
  }

  Fault exits(int... codes) {
    var set = IntStream.of(codes).boxed().collect(Collectors.toSet());
    return new Fault(name, script, set, words, absentWords, options, retried);
  }

  Fault says(String... patterns) {
    return new Fault(name, script, exitCodes, with(words, patterns), absentWords, options, retried);
  }

  Fault doesNotSay(String... patterns) {
    return new Fault(name, script, exitCodes, words, with(absentWords, patterns), options, retried);
  }

  Fault with(String... moreOptions) {
    return new Fault(
        name, script, exitCodes, words, absentWords, with(options, moreOptions), retried);
  }

  Fault isRetried() {
    return new Fault(name, script, exitCodes, words, absentWords, options, true);
  }

  private static List<String> with(List<String> list, String... more) {
    var all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return all;
  }

  @Override
  public String toString() {
    return name;
  }
}
