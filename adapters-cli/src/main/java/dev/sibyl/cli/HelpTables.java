package dev.sibyl.cli;

import java.util.List;

/// The help topics whose content only other modules know. They are made when they are asked for.
public interface HelpTables {

  /// A line of a table.
  record Entry(String name, String meaning) {}

  /// All settings.
  List<Entry> settings();

  /// All environment variables.
  List<Entry> environment();
}
