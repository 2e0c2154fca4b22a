package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionIT {

  /// Remembers each text that an element shows from now on.
  private static final String REMEMBER =
      """
      selector => {
        const element = document.querySelector(selector);
        window.shownTexts = [];
        new MutationObserver(() => window.shownTexts.push(element.textContent))
          .observe(element, { subtree: true, childList: true, characterData: true });
      }
      """;

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private Page page() {
    service.setAll(InventedWatches.ofEachKind());
    return chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
  }

  private static void waitForText(Page page, String words) {
    page.waitForFunction("words => window.shownTexts.some(text => text.includes(words))", words);
  }

  @Test
  void saysThatItIsLostAndLetsNumbersStandStill() {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var page = page();
    page.clock().setFixedTime(Date.from(NOW));
    var shown = WatchPage.open(page);
    service.stop();
    assertThat(shown.connection()).containsText("disconnected at 12:00:00");
    page.clock().setFixedTime(Date.from(NOW.plusSeconds(7)));
    page.waitForFunction(
        "start => performance.now() > start + 2000", page.evaluate("() => performance.now()"));
    assertThat(shown.row("p2").locator(".elapsed")).hasText("1:00");
    assertThat(shown.row("p2").locator(".left")).hasText("~0:20");
  }

  @Test
  void comesBackByItselfWithTheTruth() throws IOException {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = WatchPage.open(page());
    shown.status("Failed").click();
    service.stop();
    assertThat(shown.connection()).containsText("disconnected");
    service.setAll(
        List.of(InventedWatches.failed(2), InventedWatches.failed(5), InventedWatches.queued(20)));
    service.start();
    assertThat(shown.connection()).hasText("live");
    assertThat(shown.rows()).hasCount(2); // the filter has stayed
    assertThat(shown.row("p13")).hasCount(0);
    shown.status("All").click();
    assertThat(shown.rows()).hasCount(3);
    shown.requireCounts();
  }

  @Test
  void countsAsLostAfter40SecondsOfSilence() {
    var page = page();
    page.clock().install();
    var shown = WatchPage.open(page);
    page.evaluate(REMEMBER, "#connection");
    page.clock().fastForward(30_000);
    page.clock().runFor(2_000);
    assertThat(shown.connection()).hasText("live");
    page.clock().fastForward(10_000);
    waitForText(page, "disconnected");
    assertThat(shown.connection()).hasText("live");
  }

  /// The accounts come with the time, so what they show says that it has come.
  @Test
  void doesNotCountAsLostWhileTheTimeComes() {
    var page = page();
    page.clock().install();
    service.setAccounts(InventedWatches.ok("cometapi"));
    var shown = WatchPage.open(page);
    page.evaluate(REMEMBER, "#connection");
    page.clock().fastForward(30_000);
    service.setAccounts(InventedWatches.throttled("cometapi", null));
    service.pass(Duration.ofSeconds(15));
    page.clock().runFor(1_000);
    assertThat(shown.account("cometapi")).containsText("rate limited");
    page.clock().fastForward(30_000);
    page.clock().runFor(2_000);
    assertThat((List<?>) page.evaluate("() => window.shownTexts")).isEmpty();
    assertThat(shown.connection()).hasText("live");
  }

  @Test
  void saysWhyTheServiceRefusesTheStream() throws IOException {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = WatchPage.open(page());
    service.answerWith(new ProblemException(503, "Too many streams", "no more than 20", null));
    service.stop();
    service.start();
    assertThat(shown.notices()).containsText("Too many streams: no more than 20");
    service.answerWith(null);
    assertThat(shown.connection()).hasText("live");
    assertThat(shown.notices()).not().containsText("Too many streams");
  }

  @Test
  void isGivenBackWhileThePageIsHiddenForLong() {
    var page = page();
    page.clock().install();
    var shown = WatchPage.open(page);
    var streams = new AtomicInteger(1);
    page.onRequestFailed(request -> streams.addAndGet(isStream(request) ? -1 : 0));
    page.onRequest(request -> streams.addAndGet(isStream(request) ? 1 : 0));
    setHidden(page, true);
    page.clock().fastForward(600_000);
    page.waitForCondition(() -> streams.get() == 0);
    service.put(InventedWatches.failed(1));
    setHidden(page, false);
    assertThat(shown.row("p1")).containsText("out of memory");
    assertThat(shown.connection()).hasText("live");
    assertThat(streams).hasValue(1);
  }

  @Test
  void isCountedInTheTitleWhileThePageIsHidden() {
    var page = page();
    var shown = WatchPage.open(page);
    var before = shown.row("p1").textContent();
    setHidden(page, true);
    service.put(InventedWatches.failed(1));
    assertThat(page).hasTitle("3 failed, 6 open – sibyl");
    assertThat(shown.row("p1")).hasText(before);
  }

  private static boolean isStream(Request request) {
    return request.url().contains("/v1/watches/events");
  }

  /// Without a window, no page is ever hidden.
  private static void setHidden(Page page, boolean isHidden) {
    page.evaluate(
        """
        isHidden => {
          Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        isHidden);
  }

  @Test
  void saysThatEventsWereDroppedAndShowsTheTruth() {
    var page = page();
    var shown = WatchPage.open(page);
    page.evaluate(REMEMBER, "body");
    service.whileReadersWait(() -> {
      service.put(InventedWatches.failed(1));
      service.remove(service.all().get(1));
      IntStream.range(0, 1100).forEach(_ -> service.report(InventedWatches.running(3)));
    });
    waitForText(page, "skipped");
    assertThat(shown.row("p1")).containsText("out of memory");
    assertThat(shown.row("p2")).hasCount(0);
    shown.requireCounts();
  }
}
