package dev.sibyl.system;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// A process and its descendants, which are ended together. A descendant whose parents have all
/// ended before belongs to the tree no longer.
final class ProcessTree {

  private static final Duration INTERVAL = Duration.ofMillis(10);

  private final Process root;
  private List<ProcessHandle> members = List.of();

  ProcessTree(Process root) {
    this.root = root;
  }

  /// Asks all processes of all trees to end (TERM), and after a short time ends them by force
  /// (KILL). Returns when all have ended or were killed. An interrupt does not shorten it, and is
  /// kept.
  ///
  /// @param grace the time that the processes have to clean up
  static void end(Collection<ProcessTree> trees, Duration grace) {
    if (trees.isEmpty()) {
      return;
    }
    trees.forEach(ProcessTree::terminate);
    var interrupted = false;
    for (var waited = Duration.ZERO;
        waited.compareTo(grace) < 0 && trees.stream().anyMatch(ProcessTree::isAlive);
        waited = waited.plus(INTERVAL)) {
      try {
        Thread.sleep(INTERVAL);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    trees.forEach(ProcessTree::kill);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does so once: many programs take a second TERM for impatience.
  private synchronized void terminate() {
    if (members.isEmpty() && root.isAlive()) {
      members = Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList();
      members.forEach(ProcessHandle::destroy);
    }
  }

  private synchronized boolean isAlive() {
    return members.stream().anyMatch(ProcessHandle::isAlive);
  }

  /// Ends by force what is left, with what was started in the meantime.
  synchronized void kill() {
    (members.isEmpty() && root.isAlive() ? List.of(root.toHandle()) : members)
        .stream()
            .filter(ProcessHandle::isAlive)
            .flatMap(member -> Stream.concat(Stream.of(member), member.descendants()))
            .toList()
            .forEach(ProcessHandle::destroyForcibly);
  }
}
