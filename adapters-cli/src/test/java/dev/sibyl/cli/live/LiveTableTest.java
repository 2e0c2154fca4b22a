package dev.sibyl.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.Line;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {

  private static final String ID = "w44zs9cet5rmc0cqzp49gpkhf8";

  private static LiveRow row(String id, Double fraction, Integer left, String detail) {
    return new LiveRow(
        id,
        "processing",
        null,
        fraction,
        Duration.ofSeconds(3723),
        left == null ? null : Duration.ofSeconds(left),
        detail,
        "");
  }

  private static List<String> shown(int width, LiveRow... rows) {
    return LiveTable.lines(List.of(rows), width).stream().map(Line::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | w44zs9cet5rmc0cqzp49gpkhf8  processing  50 %  1:02:03  ~12:34 left"
            + "  █████████████░░░░░░░░░░░░░░  1/2",
        "84 | w44zs9cet5rmc0cqzp49gpkhf8  processing  50 %  1:02:03  ~12:34 left  █████░░░░░░  1/2",
        "79 | w44zs9cet5rmc0cqzp49gpkhf8  processing  50 %  1:02:03  ~12:34 left  █████░░░░░░",
        "70 | w44zs9cet5rmc0cqzp49gpkhf8  processing  50 %  1:02:03  ~12:34 left",
        "59 | w44zs9cet5rmc0cqzp…  processing  50 %  1:02:03  ~12:34 left",
      })
  void theBarTakesTheRoomThatIsLeftAndTheIdIsShortenedLast(int width, String line) {
    assertThat(shown(width, row(ID, 0.5, 754, "1/2"))).containsExactly(line);
  }

  @Test
  void theColumnsAreBelowOneAnother() {
    assertThat(
            shown(
                70,
                row("a", 1.0, null, ""),
                row("long-id", 0.07, 9, "1/20"),
                new LiveRow("b", "ended", null, null, Duration.ZERO, null, "", "HTTP 502")))
        .containsExactly(
            "a        processing  100 %  1:02:03              ███████████████",
            "long-id  processing    7 %  1:02:03  ~0:09 left  █░░░░░░░░░░░░░░  1/20",
            "b        ended                 0:00              (HTTP 502)");
  }

  @Test
  void wideCharactersAndCombiningMarksAreMeasuredAsTheTerminalDoes() {
    var wide = new LiveRow("a", "已完成", null, null, Duration.ZERO, null, "", "");
    var combined = new LiveRow("b", "e\u0301nde\u0301", null, null, Duration.ZERO, null, "", "");
    assertThat(shown(60, wide, combined))
        .containsExactly("a  已完成  0:00", "b  e\u0301nde\u0301    0:00");
  }

  @ParameterizedTest
  @ValueSource(ints = {59, 60, 79, 100, 199})
  void noLineIsWider(int width) {
    var rows =
        Stream.of(
            row(ID, 0.999, 360_000, "1000000/2000000 stage 12"),
            row("一".repeat(40), 1.0, null, "7/20"),
            new LiveRow(
                ID,
                "unknown-status-of-some-length",
                null,
                null,
                Duration.ofDays(30),
                Duration.ofDays(3),
                "",
                "the provider is failing (HTTP 502) ".repeat(9)));
    assertThat(LiveTable.lines(rows.toList(), width))
        .allSatisfy(line -> assertThat(line.columns()).isLessThanOrEqualTo(width));
  }

  @Test
  void theBarIsFullOnlyAtTheEnd() {
    assertThat(shown(30, row("a", 0.999, null, "")).getFirst()).doesNotEndWith("█");
    assertThat(shown(60, row("a", 0.999, null, "")).getFirst()).endsWith("█░").contains(" 99 %");
    assertThat(shown(60, row("a", 1.0, null, "")).getFirst()).endsWith("██").contains("100 %");
  }

  @Test
  void timeLeftUnderASecondIsLeftOut() {
    assertThat(shown(20, row("a", null, 0, ""))).containsExactly("a  processing  1:02:03");
  }
}
