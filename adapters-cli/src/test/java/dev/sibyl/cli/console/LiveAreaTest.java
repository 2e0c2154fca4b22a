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
    try (var area = console.openLiveArea(() -> content)) {
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
    var area = console.openLiveArea(() -> content);
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
    var area = console.openLiveArea(() -> content);
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
    var area = console.openLiveArea(() -> content);
    area.redraw();
    var drawn = terminal.err();
    area.close();
    var erased = terminal.err().substring(drawn.length());
    assertThat(TerminalScreen.after(drawn + "^C" + erased + "sibyl: interrupted\n"))
        .containsExactly("sibyl: interrupted");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 80})
  void noLineReachesTheWidthOfTheTerminal(int width) {
    var narrow = new TestConsole().terminal(width);
    content = lines("x".repeat(100), "short");
    narrow.console().openLiveArea(() -> content).redraw();
    assertThat(TerminalScreen.after(narrow.err()))
        .hasSize(2)
        .allMatch(line -> line.length() < width);
  }

  @Test
  void escapesHostileText() {
    content = lines("ended\u001b[2J\n\u202edesrever");
    console.openLiveArea(() -> content).redraw();
    assertThat(screen()).containsExactly("ended\\u001b[2J\\n\\u202edesrever");
  }

  @Test
  void staysEmptyWithoutATerminal() {
    var file = new TestConsole();
    var noTerminal = file.console();
    try (var area = noTerminal.openLiveArea(() -> content)) {
      area.redraw();
      noTerminal.report(Line.of("a line"));
    }
    assertThat(noTerminal.isLive()).isFalse();
    assertThat(file.err()).isEqualTo("a line\n");
  }

  @Test
  void staysEmptyIfTheConsoleIsQuiet() {
    var quiet = terminal.console(/* quiet= */ true);
    quiet.openLiveArea(() -> content).redraw();
    assertThat(quiet.isLive()).isFalse();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void severalThreadsDoNotMixTheirLines() throws InterruptedException {
    var area = console.openLiveArea(() -> content);
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
