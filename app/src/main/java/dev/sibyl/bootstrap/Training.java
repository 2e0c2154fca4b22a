package dev.sibyl.bootstrap;

/// Runs command lines one after another in one process. The build records which classes they load,
/// and makes the ahead-of-time cache from them, which shortens each start.
final class Training {

  /// Runs the command lines, each with blanks between its words.
  public static void main(String[] commandLines) {
    for (var commandLine : commandLines) {
      Main.run(commandLine.split(" "));
    }
  }

  private Training() {}
}
