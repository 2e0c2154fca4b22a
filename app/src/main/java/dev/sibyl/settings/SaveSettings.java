package dev.sibyl.settings;

import java.util.List;

/// How predictions are saved.
///
/// @param maxSize the largest file that is downloaded, in bytes
/// @param allowed hosts, addresses and networks that files may come from beside public ones with
///   https
public record SaveSettings(long maxSize, List<String> allowed) {

  public SaveSettings {
    allowed = List.copyOf(allowed);
  }
}
