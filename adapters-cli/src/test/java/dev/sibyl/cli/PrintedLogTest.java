package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedLogTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachLineIsNewOnceWhereverTheLogIsCut(long seed) {
    var random = new Random(seed);
    var log = IntStream.range(0, 20_000).map(_ -> 1 + random.nextInt(1_000)).toArray();
    var end = random.nextInt(1_000);
    var printed = new PrintedLog(Arrays.copyOfRange(log, 0, end));
    while (end < log.length) {
      var longer = Math.min(log.length, end + random.nextInt(500));
      // A few lines that were printed are still there; two may be there by chance.
      var begin = Math.max(0, end - 5 - random.nextInt(2_000));
      var later = Arrays.copyOfRange(log, begin, longer);
      var from = printed.firstNew(later);
      assertThat(from == PrintedLog.LINES_MISSING ? begin : begin + from)
          .as("seed %d", seed)
          .isEqualTo(end);
      if (from < later.length) {
        printed = new PrintedLog(later);
      }
      end = longer;
    }
  }

  @Test
  void aLogOfEqualLinesGrowsAndIsCut() {
    var lines = IntStream.generate(() -> 7).limit(100_000).toArray();
    assertThat(new PrintedLog(Arrays.copyOf(lines, 99_000)).firstNew(lines)).isEqualTo(99_000);
    assertThat(new PrintedLog(lines).firstNew(Arrays.copyOf(lines, 1_000))).isEqualTo(1_000);
  }

  @Test
  void theFrontIsCutBehindManyEqualLines() {
    var lines = new int[1_002];
    Arrays.fill(lines, 7);
    lines[999] = 8;
    lines[1_000] = 9;
    lines[1_001] = 10;
    var printed = new PrintedLog(Arrays.copyOf(lines, 1_001));
    assertThat(printed.firstNew(Arrays.copyOfRange(lines, 3, 1_002))).isEqualTo(998);
  }
}
