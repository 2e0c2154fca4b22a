package dev.sibyl.web.browser;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;

/// How long the frames of a page take, in milliseconds.
public record FrameTimes(double longest, int count) {

  private static final String RECORD =
      """
      seconds => new Promise(resolve => {
        const times = [], start = performance.now();
        let last = start;
        requestAnimationFrame(function frame(now) {
          times.push(now - last);
          last = now;
          if (now - start < seconds * 1000) requestAnimationFrame(frame); else resolve(times);
        });
      })
      """;

  /// Records for that long.
  public static FrameTimes record(Page page, int seconds) {
    var times =
        ((List<?>) page.evaluate(RECORD, seconds))
            .stream().mapToDouble(time -> ((Number) time).doubleValue()).toArray();
    return new FrameTimes(Arrays.stream(times).max().orElseThrow(), times.length);
  }
}
