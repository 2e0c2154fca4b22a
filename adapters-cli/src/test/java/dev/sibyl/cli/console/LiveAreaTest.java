package dev.sibyl.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveAreaTest {

  private final TestConsole terminal = new TestConsole().terminal(80);
  private final Console console = terminal.console();
  private List<Line> content = lines("one", "two", "three");

  private static List<Line> lines(String... texts) {
    return List.of(texts).stream().map(Line::of).toList();
  }

  private List<String> screen() {
    return TerminalScreen.after(terminal.err());
  }

  @Test
  void aRedrawReplacesItsOldLinesAndNoOthers() {
    console.report(Line.of("before"));
    try (var area = console.openLiveArea(_ -> content)) {
      area.redraw();
      assertThat(screen()).containsExactly("before", "one", "two", "three");
      content = lines("1", "3");
      area.redraw();
      assertThat(screen()).containsExactly("before", "1", "3");
    }
    assertThat(screen()).containsExactly("before");
  }

  @Test
  void staysBelowWhatTheConsoleWrites() {
    var area = console.openLiveArea(_ -> content);
    area.redraw();
    console.report(lines("first", "second"));
    assertThat(screen()).containsExactly("first", "second", "one", "two", "three");
    content = lines("last");
    console.print(Line.of("the answer is on standard output"));
    assertThat(screen()).containsExactly("first", "second", "last");
    area.close();
    console.report(Line.of("third"));
    assertThat(screen()).containsExactly("first", "second", "third");
  }

  @Test
  void isNotDrawnAfterItWasClosed() {
    var area = console.openLiveArea(_ -> content);
    area.redraw();
    area.close();
    var written = terminal.err();
    area.redraw();
    area.close();
    assertThat(terminal.err()).isEqualTo(written);
  }

  @Test
  void erasesWhatTheKeyboardEchoes() {
    content = lines("one");
    var area = console.openLiveArea(_ -> content);
    area.redraw();
    var drawn = terminal.err();
    area.close();
    var erased = terminal.err().substring(drawn.length());
    assertThat(TerminalScreen.after(drawn + "^C" + erased + "sibyl: interrupted\n"))
        .containsExactly("sibyl: interrupted");
  }

  /// A terminal that becomes narrower wraps the lines that are there.
  @Test
  void erasesLinesThatTheTerminalHasWrapped() {
    content = lines("x".repeat(30), "y".repeat(10), "");
    var area = console.openLiveArea(_ -> content);
    area.redraw();
    var drawn = terminal.err();
    terminal.terminal(20, 24);
    area.close();
    assertThat(terminal.err().substring(drawn.length()))
        .isEqualTo("\r\u001b[2K" + "\u001b[A\r\u001b[2K".repeat(4));
  }

  @Test
  void isNotDrawnAgainIfNothingHasChanged() {
    var area = console.openLiveArea(_ -> content);
    area.redraw();
    var drawn = terminal.err();
    area.redraw();
    assertThat(terminal.err()).isEqualTo(drawn);
    console.report(Line.of("a line"));
    assertThat(screen()).containsExactly("a line", "one", "two", "three");
  }

  @Test
  void isDrawnForTheSizeThatTheTerminalHasNow() {
    var area = console.openLiveArea(size -> lines(size.columns() + " × " + size.rows()));
    area.redraw();
    assertThat(screen()).containsExactly("80 × 24");
    terminal.terminal(100, 50);
    area.redrawInPresentSize();
    assertThat(screen()).containsExactly("100 × 50");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 80})
  void noLineReachesTheWidthOfTheTerminal(int width) {
    var narrow = new TestConsole().terminal(width);
    content = lines("x".repeat(100), "short");
    narrow.console().openLiveArea(_ -> content).redraw();
    assertThat(TerminalScreen.after(narrow.err()))
        .hasSize(2)
        .allMatch(line -> line.length() < width);
  }

  @Test
  void escapesHostileText() {
    content = lines("ended\u001b[2J\n\u202edesrever");
    console.openLiveArea(_ -> content).redraw();
    assertThat(screen()).containsExactly("ended\\u001b[2J\\n\\u202edesrever");
  }

  @Test
  void staysEmptyWithoutATerminal() {
    var file = new TestConsole();
    var noTerminal = file.console();
    try (var area = noTerminal.openLiveArea(_ -> content)) {
      area.redraw();
      noTerminal.report(Line.of("a line"));
    }
    assertThat(noTerminal.isLive()).isFalse();
    assertThat(file.err()).isEqualTo("a line\n");
  }

  @Test
  void staysEmptyIfTheConsoleIsQuiet() {
    var quiet = terminal.console(/* quiet= */ true);
    quiet.openLiveArea(_ -> content).redraw();
    assertThat(quiet.isLive()).isFalse();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void severalThreadsDoNotMixTheirLines() throws InterruptedException {
    var area = console.openLiveArea(_ -> content);
    var redrawing =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 200; i++) {
                area.redraw();
              }
            });
    for (int i = 0; i < 200; i++) {
      console.report(Line.of("line " + i));
    }
    redrawing.join();
    area.close();
    assertThat(screen())
        .hasSize(200)
        .allMatch(line -> line.matches("line \\d+"))
        .endsWith("line 199");
  }
}
