package dev.sibyl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.util.Modules;
import dev.sibyl.bootstrap.InProcess;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

  @TempDir Path folder;

  @Test
  void everythingIsWiredAndTheRehearsalAnswers() throws Exception {
    var program = new InProcess(folder);
    assertThat(program.run("-p", "rehearsal", "get", "succeeded")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).startsWith("succeeded  succeeded\n");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void anotherQueryPortTakesThePlaceOfHttp() throws Exception {
    var scripted = new ScriptedQueryPort(new Found(Predictions.of("abc", Status.Known.PROCESSING)));
    var program =
        new InProcess(
            folder,
            settings ->
                Wiring.injector(
                    Modules.override(Wiring.modules(settings, "test"))
                        .with(asking("cometapi", scripted))));
    assertThat(program.run("-p", "cometapi", "get", "abc", "--exit-status"))
        .isEqualTo(ExitCode.NOT_ENDED);
    assertThat(scripted.asked()).containsExactly(new PredictionId("abc"));
    assertThat(program.out()).startsWith("abc  processing\n");
  }

  private static AbstractModule asking(String provider, PredictionQueryPort port) {
    return new AbstractModule() {
      @Provides
      Map<ProviderName, Provider<PredictionQueryPort>> ports() {
        return Map.of(new ProviderName(provider), () -> port);
      }
    };
  }
}
