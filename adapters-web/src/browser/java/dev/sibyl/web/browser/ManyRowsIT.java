package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyRowsIT {

  private static final int SECONDS = 10;

  /// Scrolls 60 pixels a frame, down and up again, until the page is closed.
  private static final String SCROLL =
      """
      list => {
        let step = 60;
        requestAnimationFrame(function frame() {
          if (list.scrollTop + list.clientHeight >= list.scrollHeight) step = -60;
          if (list.scrollTop === 0) step = 60;
          list.scrollTop += step;
          requestAnimationFrame(frame);
        });
      }
      """;

  /// Moves of elements for 5 s, as the sum of the scores of Chromium.
  private static final String LAYOUT_SHIFT =
      """
      () => new Promise(resolve => {
        let sum = 0;
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: 'layout-shift' });
        setTimeout(() => resolve(sum), 5000);
      })
      """;

  /// The heights on the screen at which a row was shown in 5 s.
  private static final String HEIGHTS =
      """
      id => new Promise(resolve => {
        const heights = new Set(), start = performance.now();
        requestAnimationFrame(function frame(now) {
          const cell = [...document.querySelectorAll('.row .id')]
            .find(found => found.textContent === id && found.checkVisibility());
          heights.add(cell ? Math.round(cell.getBoundingClientRect().top) : -1);
          if (now - start < 5000) requestAnimationFrame(frame); else resolve([...heights]);
        });
      })
      """;

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private WatchPage open(int count) {
    service.setAll(InventedWatches.many(count));
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    var shown = WatchPage.open(page);
    assertThat(shown.list()).hasAttribute("aria-rowcount", String.valueOf(count + 1));
    return shown;
  }

  /// Runs steps while news of running predictions come, 200 a second.
  private <T> T withNews(int count, Supplier<T> steps) {
    var number = new AtomicLong();
    try (var threads = Executors.newSingleThreadScheduledExecutor()) {
      threads.scheduleAtFixedRate(
          () -> {
            var next = number.addAndGet(10) % count / 10 * 10 + 5;
            service.report(InventedWatches.running(next, next / 10 % 40));
          },
          0,
          5,
          TimeUnit.MILLISECONDS);
      try {
        return steps.get();
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void haveFewElements() {
    var shown = open(10_000);
    for (int turn = 0; turn < 20; turn++) {
      shown.page().keyboard().press("PageDown");
    }
    assertThat(shown.page().locator(".row").count()).isBetween(10, 59);
  }

  /// The only test that measures the machine too. Other programs make frames longer and never
  /// shorter, so one good measurement of some is enough.
  @Test
  @Tag("frames")
  void areScrolledSmoothlyWhileNewsCome() {
    var count = 10_000;
    var idle = FrameTimes.record(open(count).page(), SECONDS);
    var shown = open(count);
    shown.list().evaluate(SCROLL);
    FrameTimes scrolled;
    int tries = 0;
    do {
      scrolled = withNews(count, () -> FrameTimes.record(shown.page(), SECONDS));
      tries++;
    } while (scrolled.longest() > Math.max(100, idle.longest()) && tries < 4);
    System.out.printf("frames, idle: %s, scrolled with 200 events/s: %s%n", idle, scrolled);
    assertThat(scrolled.longest()).isLessThanOrEqualTo(Math.max(100, idle.longest()));
  }

  @Test
  void doNotMoveTheLayoutWhileTimePasses() {
    var shown = open(500);
    var shift = (Number) withNews(500, () -> shown.page().evaluate(LAYOUT_SHIFT));
    assertThat(shift.doubleValue()).isLessThan(0.01);
  }

  @Test
  void keepTheirHeightOnTheScreenWhileOthersMove() {
    var shown = open(500);
    shown.list().evaluate("list => { list.scrollTop = 2000; }");
    var id = idInTheMiddle(shown);
    assertThat(shown.row(id)).isVisible();
    var number = Long.parseLong(id.substring(1));
    var before = shown.row(id).boundingBox().y;
    shown.page().evaluate("id => { window.heights = (" + HEIGHTS + ")(id); }", id);
    service.all().stream()
        .filter(watch -> watch.number() < number && watch.closedAt() == null)
        .limit(30)
        .toList()
        .forEach(watch -> service.put(InventedWatches.failed(watch.number())));
    var heights = (List<?>) shown.page().evaluate("() => window.heights");
    assertThat(heights).hasSize(1);
    assertThat(shown.row(id).boundingBox().y).isCloseTo(before, within(1.0));
    assertThat(shown.status("Failed")).containsText("80");
  }

  /// After the list has moved, its rows come with the next frame.
  private static String idInTheMiddle(WatchPage shown) {
    return (String)
        shown
            .page()
            .waitForFunction(
                """
                () => {
                  const list = document.querySelector('[role=grid]').getBoundingClientRect();
                  const row = document.elementsFromPoint(list.left + 300, list.top + list.height / 2)
                    .find(element => element.matches('.row'));
                  return row?.querySelector('.id').textContent;
                }
                """)
            .jsonValue();
  }

  @Test
  @Timeout(120)
  void doNotMoveUnderThePointer() {
    service.setAll(InventedWatches.many(40));
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    page.clock().install();
    var shown = WatchPage.open(page);
    var row = shown.row("p5");
    row.hover();
    var before = top(row);
    page.clock().pauseAt((long) ((Number) page.evaluate("() => Date.now()")).doubleValue() + 1000);
    row.hover();
    service.put(InventedWatches.failed(5));
    // The event comes at any time, and the page shows it in its own time.
    while (!row.textContent().contains("out of memory")) {
      page.clock().runFor(16);
    }
    assertThat(top(row)).isCloseTo(before, within(0.5));
    page.mouse().move(0, 0);
    page.clock().runFor(10_000);
    assertThat(top(row)).isGreaterThan(before + 100);
  }

  private static double top(Locator row) {
    return row.boundingBox().y;
  }
}
