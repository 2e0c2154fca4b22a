package dev.sibyl.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.cli.JsonText;
import dev.sibyl.cli.Ports;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the command line asks for.
final class CommandLineModule extends AbstractModule {

  @Provides
  static Ports ports(GetPredictions getPredictions, ListProviders listProviders, JsonText json) {
    return new Ports(getPredictions, listProviders, json);
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
