package dev.sibyl.cli;

import dev.sibyl.cli.console.RedrawTimer;
import java.util.ArrayList;
import java.util.List;

/// A timer that advances only when a test makes a second pass.
final class ManualTimer implements RedrawTimer {

  private final List<Runnable> running = new ArrayList<>();

  @Override
  public Running start(Runnable redraw) {
    running.add(redraw);
    return () -> running.remove(redraw);
  }

  void passSecond() {
    List.copyOf(running).forEach(Runnable::run);
  }

  boolean isRunning() {
    return !running.isEmpty();
  }
}
