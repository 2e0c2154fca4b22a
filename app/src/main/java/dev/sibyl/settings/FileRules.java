package dev.sibyl.settings;

/// What a settings file may contain.
enum FileRules {

  /// `./sibyl.conf`, which may come from another person: it cannot read the user's environment
  /// variables, and cannot cost time or memory.
  FOLDER(64 * 1024, "64 KiB", 8),

  /// A file of the user's own.
  USER(1024 * 1024, "1 MiB", 32);

  private final int maxBytes;
  private final String size;
  private final int maxDepth;

  FileRules(int maxBytes, String size, int maxDepth) {
    this.maxBytes = maxBytes;
    this.size = size;
    this.maxDepth = maxDepth;
  }

  int maxBytes() {
    return maxBytes;
  }

  /// The number of bytes in words.
  String size() {
    return size;
  }

  /// How deep blocks may be nested, and how many parts a dotted name may have. The library reads
  /// both with recursion, which overflows the stack.
  int maxDepth() {
    return maxDepth;
  }

  boolean allowsVariables() {
    return this == USER;
  }

  /// A pipe is fine if the user names it: `-c <(command)`.
  boolean allowsPipes() {
    return this == USER;
  }
}
