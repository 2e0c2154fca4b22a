package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SibylTest {

  @TempDir Path folder;

  @Test
  void wiresEverythingSoThatTheRehearsalAnswers() throws Exception {
    var program = new InProcess(folder);
    assertThat(program.run("-p", "rehearsal", "get", "succeeded")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).startsWith("succeeded  succeeded\n");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void anotherQueryPortCanReplaceHttp() throws Exception {
    var scripted = new ScriptedQueryPort(PredictionBuilder.processing().found());
    var program = new InProcess(folder, module -> Modules.override(module).with(polling(scripted)));
    assertThat(program.run("-p", "cometapi", "get", "abc", "--exit-status"))
        .isEqualTo(ExitCode.NOT_ENDED);
    assertThat(scripted.polled()).containsExactly(new PredictionId("abc"));
    assertThat(program.out()).startsWith("abc  processing\n");
  }

  private static AbstractModule polling(ScriptedQueryPort port) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(PredictionQueryPorts.class).toInstance(FakeQueryPorts.of(port));
      }
    };
  }

  @Test
  void embedsInAnotherProgram() throws Exception {
    assertThat(SibylExample.statusOf("succeeded")).isEqualTo("succeeded");
  }
}
