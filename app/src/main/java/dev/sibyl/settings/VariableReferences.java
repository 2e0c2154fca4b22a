package dev.sibyl.settings;

import dev.sibyl.settings.SettingName.Block;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks the `${…}` of one settings file. Each is an environment variable, and never another
/// setting.
final class VariableReferences {

  /// Bounds the size of what they are replaced by.
  private static final int MAX_COUNT = 256;

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(\\??)[ \\t]*([A-Za-z_][A-Za-z0-9_]*)[ \\t]*}");

  private static final Set<String> SETTINGS =
      SettingName.in(Block.ROOT).stream().map(SettingName::text).collect(Collectors.toSet());

  private final FileRules rules;
  private final Set<String> variables;
  private int count;

  /// @param variables the names of the environment variables that are set
  VariableReferences(FileRules rules, Set<String> variables) {
    this.rules = rules;
    this.variables = variables;
  }

  /// What was found at a `$`.
  sealed interface Found {

    /// A reference that is allowed.
    ///
    /// @param end the position after it
    record Reference(int end) implements Found {}

    /// Something else.
    record Wrong(String problem) implements Found {}
  }

  Found find(String text, int start) {
    var reference = REFERENCE.matcher(text).region(start, text.length());
    if (!rules.allowsVariables()) {
      return new Found.Wrong(
          "the file in the current folder may not use ${…}; pass the file as  -c sibyl.conf");
    }
    if (!reference.lookingAt() || SETTINGS.contains(reference.group(2))) {
      return new Found.Wrong(
          "${…} must contain the name of an environment variable, and nothing else");
    }
    if (reference.group(1).isEmpty() && !variables.contains(reference.group(2))) {
      return new Found.Wrong("the variable in ${…} is not set; ${?…} is for one that may be unset");
    }
    count++;
    return count > MAX_COUNT
        ? new Found.Wrong("there are more than " + MAX_COUNT + " variables in this file")
        : new Found.Reference(reference.end());
  }
}
