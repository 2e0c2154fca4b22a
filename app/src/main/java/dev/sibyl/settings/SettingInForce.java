package dev.sibyl.settings;

/// A setting as it is in force.
///
/// @param name with its blocks
/// @param value as it was written, never a key: of one, only whether it is there
/// @param origin an option, a variable, a file and line, or `default`
public record SettingInForce(String name, String value, String origin) {

  static final String DEFAULT = "default";
}
