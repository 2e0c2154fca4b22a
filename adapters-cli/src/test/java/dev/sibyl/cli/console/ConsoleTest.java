package dev.sibyl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private static final List<Line> LINES =
      List.of(Line.of(Style.GOOD, "a\u001b[2J"), Line.of("b\u009b\n"));

  @Test
  void writesTheAnswerToStandardOutputAndTheRestToStandardError() {
    var test = new TestConsole();
    test.console().print(LINES);
    test.console().report(Line.of("note"));
    assertThat(test.out()).isEqualTo("a\\u001b[2J\nb\\u009b\\n\n");
    assertThat(test.err()).isEqualTo("note\n");
  }

  @Test
  void addsColorsOnlyToAStreamThatHasThem() {
    var test = new TestConsole().colored();
    test.console().print(LINES);
    test.console().report(LINES);
    assertThat(test.out())
        .isEqualTo("\u001b[32ma\\u001b[2J\u001b[0m\nb\\u009b\\n\n")
        .isEqualTo(test.err());
  }

  @Test
  void keepsJsonValid() {
    var test = new TestConsole();
    var json = JsonObject.EMPTY.with("\u202e", new JsonString("\u009b\n\"\\ é👩‍🚀"));
    test.console().print(Line.of(json.print()));
    assertThat(test.out()).isEqualTo("{\"\\u202e\":\"\\u009b\\n\\\"\\\\ é👩‍🚀\"}\n");
  }

  @Test
  void writesNothingForNoLines() {
    var test = new TestConsole();
    test.console().print(List.of());
    test.console().report(List.of());
    assertThat(test.out() + test.err()).isEmpty();
  }
}
