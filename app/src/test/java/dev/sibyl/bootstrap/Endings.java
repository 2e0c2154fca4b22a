package dev.sibyl.bootstrap;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which predictions have ended: those whose ids begin with a text that was given.
final class Endings {

  private final Set<String> beginnings = ConcurrentHashMap.newKeySet();

  void end(String beginning) {
    beginnings.add(beginning);
  }

  boolean hasEnded(String id) {
    return beginnings.stream().anyMatch(id::startsWith);
  }
}
