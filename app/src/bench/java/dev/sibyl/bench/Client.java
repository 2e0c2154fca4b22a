package dev.sibyl.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that is measured, with its arguments.
///
/// @param name for the table
/// @param variables of its environment, beside those that all clients have
/// @param input its standard input
record Client(String name, List<String> command, Map<String, String> variables, Path input) {

  private static final Path NO_INPUT = Path.of("/dev/null");

  Client {
    command = List.copyOf(command);
    variables = Map.copyOf(variables);
  }

  Client(String name, List<String> command, Map<String, String> variables) {
    this(name, command, variables, NO_INPUT);
  }

  Client withInput(Path file) {
    return new Client(name, command, variables, file);
  }
}
