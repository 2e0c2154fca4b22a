package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  /// Opens the page with one watch of each kind.
  ///
  /// @param browserTime what the browser's clock says
  private WatchPage open(Instant browserTime) {
    service.setAll(InventedWatches.ofEachKind());
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    page.clock().setFixedTime(Date.from(browserTime));
    return WatchPage.open(page);
  }

  @ParameterizedTest
  @CsvSource({
    "p1, queued, waits for a worker",
    "p2, running, 50%",
    "p2, running, 20/40",
    "p3, running, no progress reported",
    "p4, running, unknown status: levitating",
    "p5, waiting, rate limited",
    "p6, waiting, is failing",
    "p7, waiting, refused the key",
    "p8, succeeded, 2 images",
    "p9, succeeded, 1 video",
    "p10, succeeded, The lighthouse keeper had counted every ship.",
    "p11, succeeded, english",
    "p12, succeeded, removed by the provider",
    "p13, failed, out of memory",
    "p14, canceled, canceled",
    "p15, aborted, aborted",
    "p16, gave up, the deadline passed",
    "p17, not found, no such prediction"
  })
  void saysWhatEachKindOfWatchIs(String id, String status, String words) {
    var row = open(NOW).row(id);
    assertThat(row).containsText(status);
    assertThat(row).containsText(words);
  }

  @Test
  void hasABarOnlyIfProgressIsKnown() {
    var shown = open(NOW);
    var bar = shown.row("p2").locator("progress");
    assertThat(bar).isVisible();
    assertThat(bar).hasAttribute("value", "0.5");
    assertThat(shown.row("p3").locator("progress[value]")).hasCount(0);
    assertThat(shown.row("p13").locator("progress:visible")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT1H", "PT-1H"})
  void showsTheTimesOfTheServiceWhateverTheBrowsersClockSays(Duration wrong) {
    var shown = open(NOW.plus(wrong));
    assertThat(elapsed(shown, "p2")).hasText("1:00");
    assertThat(left(shown, "p2")).hasText("~0:20");
    assertThat(elapsed(shown, "p13")).hasText("0:50");
    shown.page().clock().setFixedTime(Date.from(NOW.plus(wrong).plusSeconds(5)));
    assertThat(elapsed(shown, "p2")).hasText("1:05");
    assertThat(left(shown, "p2")).hasText("~0:15");
    assertThat(elapsed(shown, "p13")).hasText("0:50");
  }

  private static Locator elapsed(WatchPage shown, String id) {
    return shown.row(id).locator(".elapsed");
  }

  private static Locator left(WatchPage shown, String id) {
    return shown.row(id).locator(".left");
  }

  @Test
  void changeWithTheNews() {
    var shown = open(NOW);
    service.put(InventedWatches.running(1, 30));
    assertThat(shown.row("p1")).containsText("75%");
    service.put(InventedWatches.failed(1));
    assertThat(shown.row("p1")).containsText("out of memory");
  }

  @Test
  void disappearWithTheirWatches() {
    var shown = open(NOW);
    var count = shown.rows().count();
    service.remove(service.all().getFirst());
    assertThat(shown.row("p1")).hasCount(0);
    assertThat(shown.rows()).hasCount(count - 1);
  }

  @Test
  void areInTheOrderOfWhatIsOpen() {
    service.setAll(
        List.of(InventedWatches.failed(1), InventedWatches.queued(2), InventedWatches.running(3)));
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    page.clock().setFixedTime(Date.from(NOW));
    var tops =
        List.of("p3", "p2", "p1").stream().map(WatchPage.open(page)::row).map(RowsIT::top).toList();
    assertThat(tops).isSorted();
  }

  /// Such as one at 200 % zoom: what is above the list takes all of it.
  @ParameterizedTest
  @CsvSource({"640, 400", "320, 480"})
  void canBeReachedInASmallWindow(int width, int height) {
    service.setAll(InventedWatches.ofEachKind());
    service.setAccounts(
        InventedWatches.throttled("chainhub", NOW),
        InventedWatches.ok("cometapi"),
        InventedWatches.refused());
    var window = Chromium.options().setViewportSize(width, height);
    var shown = WatchPage.open(chromium.page(service.uri(), InventedService.TOKEN, window));
    assertThat(shown.list().boundingBox().height).isGreaterThan(200);
    shown.openDetail("p2");
    assertThat(shown.detail()).containsText("p2");
  }

  private static double top(Locator row) {
    return row.boundingBox().y;
  }
}
