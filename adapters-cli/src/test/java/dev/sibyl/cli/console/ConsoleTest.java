package dev.sibyl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
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

  @Nested
  class IfManyLinesMayFollow {

    private final TestConsole test = new TestConsole();
    private final Console console = test.console();

    @Test
    void writesTheFirstAtOnceAndTheNextTogether() {
      console.printSoon(Line.of("1"));
      assertThat(test.out()).isEqualTo("1\n");
      console.printSoon(Line.of("2"));
      console.printSoon(Line.of("3"));
      assertThat(test.out()).isEqualTo("1\n");
      assertThat(test.flushesDue()).isEqualTo(1);
      test.runFlushes();
      assertThat(test.out()).isEqualTo("1\n2\n3\n");
      console.printSoon(Line.of("4"));
      assertThat(test.flushesDue()).isEqualTo(1);
    }

    @Test
    void needsNoTimerForASingleLine() {
      console.printSoon(Line.of("1"));
      assertThat(test.flushesDue()).isZero();
    }

    @Test
    void writesABlockThatIsFull() {
      console.printSoon(Line.of("1"));
      var line = Line.of("x".repeat(1000));
      IntStream.range(0, 100).forEach(_ -> console.printSoon(line));
      assertThat(test.out()).hasSizeBetween(60_000, 100_000);
    }

    @Test
    void writesThemBeforeALineOfStandardError() {
      console.printSoon(Line.of("1"));
      console.printSoon(Line.of("2"));
      console.report(Line.of("note"));
      assertThat(test.out()).isEqualTo("1\n2\n");
    }

    @Test
    void writesThemBeforeALineThatMustArrive() {
      console.printSoon(Line.of("1"));
      console.printSoon(Line.of("2"));
      console.print(Line.of("3"));
      assertThat(test.out()).isEqualTo("1\n2\n3\n");
    }

    @Test
    void aFailureOfTheTimerIsThatOfTheNextLineAndOfTheEnd() {
      var failing = new FullDisk();
      var full = new TestConsole(failing);
      var lost = full.console();
      lost.printSoon(Line.of("1"));
      lost.printSoon(Line.of("2"));
      failing.isFull = true;
      assertThatThrownBy(full::runFlushes).isInstanceOf(OutputLostException.class);
      failing.isFull = false;
      assertThatThrownBy(() -> lost.printSoon(Line.of("3")))
          .isInstanceOf(OutputLostException.class);
      assertThatThrownBy(lost::flush).isInstanceOf(OutputLostException.class);
      assertThat(failing.written).hasToString("1\n");
    }

    @Test
    void aFailureBeforeALineOfStandardErrorIsNotThatOfTheLine() {
      var failing = new FullDisk();
      var full = new TestConsole(failing);
      var lost = full.console();
      lost.printSoon(Line.of("1"));
      lost.printSoon(Line.of("2"));
      failing.isFull = true;
      lost.report(Line.of("note"));
      assertThat(full.err()).isEqualTo("note\n");
    }
  }

  /// A disk that may become full.
  private static final class FullDisk extends OutputStream {

    private final StringBuilder written = new StringBuilder();
    private boolean isFull;

    @Override
    public void write(int one) throws IOException {
      if (isFull) {
        throw new IOException("No space left on device");
      }
      written.append((char) one);
    }
  }
}
