package dev.sibyl.system;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process and its descendants, which are ended together. A descendant whose parents have all
/// ended before belongs to the tree no longer.
final class ProcessTree {

  private final Process root;
  private List<ProcessHandle> members = List.of();

  ProcessTree(Process root) {
    this.root = root;
  }

  /// Asks all processes of all trees to end (TERM), and after a short time ends them by force
  /// (KILL). Returns when all have ended or were killed. An interrupt does not shorten it.
  ///
  /// @param grace the time that the processes have to clean up
  static void end(Collection<ProcessTree> trees, Duration grace) {
    var ends = trees.stream().flatMap(tree -> tree.terminate().stream()).map(ProcessHandle::onExit);
    CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    trees.forEach(ProcessTree::kill);
  }

  /// Does so once: many programs take a second TERM for impatience.
  private synchronized List<ProcessHandle> terminate() {
    if (members.isEmpty() && root.isAlive()) {
      members = Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList();
      members.forEach(ProcessHandle::destroy);
    }
    return members;
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
