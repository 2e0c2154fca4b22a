package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.cli.Hooks;
import dev.sibyl.cli.JsonText;
import dev.sibyl.cli.UseCases;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.system.ShellCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/// What the command line asks for.
final class CommandLineModule extends AbstractModule {

  @Provides
  static UseCases ports(
      GetPredictions getPredictions,
      WatchPredictions watchPredictions,
      FindPredictions findPredictions,
      ListProviders listProviders,
      JsonText json,
      ExecutorService executor) {
    var processes = new ShellCommands(executor);
    return new UseCases(
        getPredictions,
        watchPredictions,
        findPredictions,
        listProviders,
        json,
        new Hooks() {
          @Override
          public void start(String command, String input) {
            processes.start(command, input);
          }

          @Override
          public List<String> await() {
            return processes.await();
          }
        });
  }

  @Provides
  static JsonText json() {
    return text -> {
      try {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Optional.of(JsonReader.read(bytes, UnaryOperator.identity()).value());
      } catch (MalformedJsonException _) {
        return Optional.empty();
      }
    };
  }
}
