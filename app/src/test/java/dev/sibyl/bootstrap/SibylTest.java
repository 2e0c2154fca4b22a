package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.util.Modules;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"get", "watch", "find"})
  void aDefectInOnePollConcernsItsOwnIdInEveryCommand(String command) throws Exception {
    PredictionQueryPort port =
        id -> {
          if (id.value().equals("bad")) {
            throw new StackOverflowError();
          }
          return PredictionBuilder.succeeded().id(id.value()).found();
        };
    var program = new InProcess(folder, module -> Modules.override(module).with(polling(port)));
    assertThat(program.run("-v", "--json", "-p", "cometapi", command, "a", "bad", "b"))
        .isEqualTo(ExitCode.DEFECT);
    assertThat(program.out().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("\"id\":\"a\"", "\"outcome\":\"succeeded\""),
            line -> assertThat(line).contains("\"id\":\"bad\"", "\"kind\":\"defect\""),
            line -> assertThat(line).contains("\"id\":\"b\"", "\"outcome\":\"succeeded\""));
    assertThat(program.err())
        .startsWith("java.lang.StackOverflowError\n\tat dev.sibyl.")
        .containsOnlyOnce("please report it");
  }

  private static AbstractModule polling(PredictionQueryPort port) {
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
