package dev.sibyl.domain.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the list of watches.
///
/// @param watches in the order of registration
/// @param next the number after which the next page begins, null if this is the last one
public record WatchPage(List<ServiceWatch> watches, @Nullable Long next) {

  public WatchPage {
    watches = List.copyOf(watches);
  }
}
