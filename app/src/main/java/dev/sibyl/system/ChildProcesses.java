package dev.sibyl.system;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The processes that this program has started. They end with it.
public final class ChildProcesses implements AutoCloseable {

  /// The time that processes have to clean up. The program itself ends soon after.
  private static final Duration GRACE = Duration.ofMillis(300);

  private final Duration grace;

  /// Also the lock for it and `closed`: no process starts unseen while the others are ended.
  private final Map<Process, ProcessTree> running = new HashMap<>();

  private boolean closed;

  public ChildProcesses() {
    this(GRACE);
  }

  /// @param grace between TERM and KILL
  ChildProcesses(Duration grace) {
    this.grace = grace;
  }

  /// Starts a process.
  ///
  /// @throws InterruptedException if the program ends
  Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    synchronized (running) {
      if (closed) {
        throw new InterruptedException();
      }
      var process = builder.start();
      running.put(process, new ProcessTree(process));
      return process;
    }
  }

  /// Ends what is left of a process and its descendants (TERM, then KILL).
  void end(Process process) {
    ProcessTree tree;
    synchronized (running) {
      tree = running.get(process);
    }
    if (tree != null) {
      ProcessTree.end(List.of(tree), grace);
    }
    synchronized (running) {
      running.remove(process);
    }
  }

  /// Ends by force what is left of a process and its descendants.
  void kill(Process process) {
    synchronized (running) {
      var tree = running.remove(process);
      if (tree != null) {
        tree.kill();
      }
    }
  }

  /// Ends all processes (TERM, then KILL), and starts no other.
  @Override
  public void close() {
    List<ProcessTree> trees;
    synchronized (running) {
      closed = true;
      trees = List.copyOf(running.values());
    }
    ProcessTree.end(trees, grace);
  }

  /// Ends all processes by force, at once, and starts no other.
  public void kill() {
    synchronized (running) {
      closed = true;
      running.values().forEach(ProcessTree::kill);
    }
  }
}
