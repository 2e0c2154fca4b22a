package dev.sibyl.bench;

/// Says on standard error what is measured now.
final class Progress {

  static void say(String words) {
    System.err.println("bench: " + words);
  }

  static void round(String part, int round, int rounds) {
    say(part + ", round " + round + " of " + rounds);
  }

  private Progress() {}
}
