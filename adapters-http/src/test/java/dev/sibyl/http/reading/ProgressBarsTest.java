package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarsTest {

  /// The pattern of the official clients.
  private static final Pattern OFFICIAL =
      Pattern.compile("^\\s*(\\d+)%\\s*\\|.+?\\|\\s*(\\d+)/(\\d+)");

  static Stream<Arguments> readsEveryFormOfBar() {
    var rate = " [00:02<00:05, 5.06it/s]";
    return Stream.of(
        bar("official", "50%|█████     | 20/40", of(0.5, 20, 40, 1, null)),
        bar("indented", "  5%|▌         | 2/40" + rate, of(0.05, 2, 40, 1, 5)),
        bar("last wins", "10%|█ | 1/10\n20%|██ | 2/10\nSaved.\n", of(0.2, 2, 10, 1, null)),
        bar("carriage returns", "10%|█ | 1/10\r20%|██| 2/10" + rate, of(0.2, 2, 10, 1, 5)),
        bar("label", "Sampling:  50%|█████     | 20/40" + rate, of(0.5, 20, 40, 1, 5)),
        bar("decimals", "45.5%|████▌     |", percentage(0.455, 1, null)),
        bar("decimals, rate", "45.5%|████▌ |" + rate, percentage(0.455, 1, 5)),
        bar("units", "25%|██ | 12.5M/50.0M" + rate, of(0.25, 12_500_000, 50_000_000, 1, 5)),
        bar("bytes", "50%|██ | 1.5kB/3.0kB", of(0.5, 1_500, 3_000, 1, null)),
        bar("hours", "50%|██ | 1/2 [1:02:03<1:02:03, 3s/it]", of(0.5, 1, 2, 1, 3723)),
        bar("days", "50%|██ | 1/2 [00:02<2 days 0:00:01, 3s/it]", of(0.5, 1, 2, 1, 172_801)),
        bar("unknown rest", "  0%|          | 0/4 [00:00<?, ?it/s]", of(0, 0, 4, 1, null)),
        bar("done twice", "100%|██| 4/4" + rate + "\n100%|██| 4/4", of(1, 4, 4, 1, null)),
        bar("second stage", "100%|██| 4/4\n  0%|  | 0/9", of(0, 0, 9, 2, null)),
        bar("third stage", "9%|█| 1/9\r5%|█| 1/20\r1%|█| 1/99", of(1 / 99.0, 1, 99, 3, null)),
        bar("steps, not percent", "33%|███ | 1/3", of(1 / 3.0, 1, 3, 1, null)),
        bar("no room", "  7%| 4/57 [00:02<00:27,  1.90it/s]", of(4 / 57.0, 4, 57, 1, 27)),
        bar("no room, no |", "a:  7% 4/57 [00:02<00:27,  1.90it/s]", of(4 / 57.0, 4, 57, 1, 27)),
        bar(
            "no room, units",
            "7%| 4.0M/57.0M [00:02<?, ?B/s]",
            of(4 / 57.0, 4000000, 57000000, 1, null)),
        bar(
            "no room twice",
            "7%| 4/57 [00:02<00:27]\r 8%| 5/57 [00:03<00:26]",
            of(5 / 57.0, 5, 57, 1, 26)),
        bar("ASCII", "75%|#######5  | 3/4", of(0.75, 3, 4, 1, null)),
        bar("beyond the end", "100%|██| 41/40", of(1, 41, 40, 1, null)),
        bar("of nothing", "0%|  | 0/0", percentage(0, 1, null)),
        bar("beyond a hundred", "999%|██|", percentage(1, 1, null)),
        bar("no number", "50%|██ | 1.2.3/4", percentage(0.5, 1, null)),
        bar("huge", "50%|█| " + "9".repeat(20) + "/" + "9".repeat(20), percentage(0.5, 1, null)),
        bar("huge units", "50%|█| 99999P/99999P", percentage(0.5, 1, null)),
        bar("huge clock", "50%|█| 1/2 [0:0<99999:9999:9999, ?]", of(0.5, 1, 2, 1, 360_606_339)));
  }

  private static Arguments bar(String name, String logs, Progress expected) {
    return Arguments.of(name, logs, expected);
  }

  private static Progress of(
      double fraction, long current, long total, int stage, @Nullable Integer seconds) {
    return new Progress(fraction, new Steps(current, total), stage, duration(seconds));
  }

  private static Progress percentage(double fraction, int stage, @Nullable Integer seconds) {
    return new Progress(fraction, null, stage, duration(seconds));
  }

  private static @Nullable Duration duration(@Nullable Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void readsEveryFormOfBar(String name, String logs, Progress expected) {
    assertThat(ProgressBars.latest(logs)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Starting generate image\nTotal safe images: 1 out of 1\n",
        "50% done, 20/40",
        "50% 20/40",
        "50%| 20/40",
        "50% 20/40 [done]",
        "GPU memory: 98% used\nNSFW score 45%\n1957728 / 1933878 (100.00% / 100.00%) : Total",
        "%|███| 1/2",
        "1000%|███| 1/2",
        "50%|\n| 1/2",
        "50%||",
        "50|███| 1/2"
      })
  void findsNoneIfThereIsNoBar(String logs) {
    assertThat(ProgressBars.latest(logs)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"30%, 0.3", "' 45.5 % ', 0.455", "100, 1", "0%, 0", "250%, 1"})
  void readsThePercentageOfAGateway(String text, double fraction) {
    assertThat(ProgressBars.ofPercentage(text)).isEqualTo(percentage(fraction, 1, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-5%", "1000%", "30%%", "half", "NaN", "1e1%", "３０%"})
  void readsNothingElseAsAPercentage(String text) {
    assertThat(ProgressBars.ofPercentage(text)).isNull();
  }

  @Test
  void findsEveryBarThatTheOfficialClientsFind() {
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var total = 1 + random.nextInt(1_000);
      var current = random.nextInt(total + 1);
      var line =
          "%s%d%%%s|%s| %d/%d"
              .formatted(
                  " ".repeat(random.nextInt(4)),
                  100 * current / total,
                  " ".repeat(random.nextInt(2)),
                  "█".repeat(1 + random.nextInt(60)),
                  current,
                  total);
      assertThat(OFFICIAL.matcher(line).find()).as("seed %d: %s", seed, line).isTrue();
      assertThat(ProgressBars.latest("Loading\n" + line + "\nSaved\n"))
          .as("seed %d: %s", seed, line)
          .isEqualTo(of((double) current / total, current, total, 1, null));
    }
  }

  @Test
  void aPartOfATextIsReadAsIfItWereTheWhole() {
    var text = "50%|██ 7%|█ | 1/2 [00:01<00:01] 9%|█| 1/1".toCharArray();
    var part = "7%|█ | 1/2 [00:01<00:01] 9";
    var start = String.valueOf(text).indexOf(part);
    for (int from : new int[] {start, start + 1, start + 3}) {
      var asText = String.valueOf(text, from, start + part.length() - from);
      assertThat(ProgressBars.latest(text, from, start + part.length()))
          .as(asText)
          .isEqualTo(ProgressBars.latest(asText));
    }
    assertThat(ProgressBars.latest(text, start, start + part.length()))
        .isEqualTo(of(0.5, 1, 2, 1, 1));
  }

  @Test
  void theScannerReadsRandomLogsAsTheExpressionDoes() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var logs = randomLogs(random);
      assertThat(ProgressBars.latest(logs))
          .as("seed %d, number %d: %s", seed, i, logs)
          .isEqualTo(latestByExpression(logs));
    }
  }

  /// Bars whose parts are usual, unusual or missing.
  private static String randomLogs(Random random) {
    var parts =
        List.of(
            List.of("", "\n", "\r", "a: ", " 1", ".", "[x<", "7%"),
            List.of("50", "0", "7", "100", "1000", "4.5", "1.2.3", ".", ""),
            List.of("%", "%", "%", " %", "%%", ""),
            List.of("|", "|", "|", " |", "| ", "|\t", "||", "|".repeat(3), ""),
            List.of("██", "#5  ", "   ", "  1/2", "", "█".repeat(500), "█".repeat(501), "\n"),
            List.of("|", "|", "|", "", "|\n"),
            List.of(" ", " ", "", "\n", "\t", " ".repeat(9), " ".repeat(10)),
            List.of("20", "1", "300", "1.5M", "9".repeat(15), "9".repeat(16), "k", ""),
            List.of("/", "/", "/", "", "//"),
            List.of("40", "300", "0", "2.5k", "9".repeat(15), "9".repeat(16), "iB", ""),
            List.of(" ", " ", "", "\n", "iB ", " ".repeat(9), " ".repeat(10)),
            List.of(
                "[00:02<",
                "[00:02<",
                "[",
                "[<",
                "[0]<",
                "[0%|1|\0<",
                "[\n<",
                "",
                "[" + "1".repeat(31) + "<"),
            List.of(
                "00:05",
                "1:02:03",
                "2 days 0:00:01",
                "?",
                "",
                "00:05 ",
                "0:5",
                "9%|█| 3/4",
                "1".repeat(31)),
            List.of(", 5.06it/s]", "]", "", "\n"));
    var logs = new StringBuilder();
    for (int bars = random.nextInt(5); bars >= 0; bars--) {
      for (var forms : parts) {
        var usual = random.nextInt(4) > 0;
        logs.append(forms.get(usual ? 0 : random.nextInt(forms.size())));
      }
    }
    return logs.toString();
  }

  /// What the expression alone finds in the logs.
  static @Nullable Progress latestByExpression(CharSequence logs) {
    Progress latest = null;
    var bar = BarExpression.BAR.matcher(logs);
    while (bar.find()) {
      var next = BarExpression.read(bar);
      var stage = latest == null ? 1 : latest.stage();
      latest =
          new Progress(
              next.fraction(),
              next.steps(),
              latest != null && next.fraction() < latest.fraction() ? stage + 1 : stage,
              next.remaining());
    }
    return latest;
  }

  @Test
  void randomTextCausesNoExceptionAndStaysInRange() {
    var pieces = "0123456789..%%%|||||//[[<<,,]]::  \r\nkMGiBPdays?█é\u001b\ud800".toCharArray();
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var logs = new StringBuilder("7%|█|");
      for (int i = random.nextInt(60); i > 0; i--) {
        logs.append(pieces[random.nextInt(pieces.length)]);
      }
      var message = "seed " + seed + ": " + logs;
      assertThatCode(() -> ProgressBars.ofPercentage(logs.toString()))
          .as(message)
          .doesNotThrowAnyException();
      var progress = ProgressBars.latest(logs.toString());
      assertThat(progress).as(message).isEqualTo(latestByExpression(logs));
      assertThat(progress).as(message).isNotNull();
      assertThat(progress.fraction()).as(message).isBetween(0.0, 1.0);
      assertThat(progress.stage()).as(message).isPositive();
    }
  }
}
