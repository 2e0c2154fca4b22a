package dev.sibyl.cli;

import dev.sibyl.cli.render.JsonLines;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.List;
import java.util.function.Consumer;

/// `--exec`: the user's command, for each prediction that has ended.
record WatchHook(String command, Hooks hooks) implements Consumer<WatchEvent> {

  @Override
  public void accept(WatchEvent event) {
    if (event instanceof WatchEvent.Ended(var reference, var prediction)) {
      hooks.start(command, JsonLines.line(reference, prediction) + "\n");
    }
  }

  List<String> await() {
    return hooks.await();
  }
}
