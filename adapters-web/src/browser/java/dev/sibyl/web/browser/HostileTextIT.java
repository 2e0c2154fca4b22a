package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private WatchPage open(int width) {
    service.setAll(
        List.of(InventedWatches.failed(1), HostileText.failed(2), HostileText.succeeded(3)));
    service.setAccounts(HostileText.refused());
    var options = Chromium.options().setViewportSize(width, 780);
    return WatchPage.open(chromium.page(service.uri(), InventedService.TOKEN, options));
  }

  private static void requireHarmless(WatchPage shown) {
    var page = shown.page();
    assertThat(page.locator(".harm, img, iframe, body script")).hasCount(0);
    assertThat(page.evaluate("() => window.harm")).isNull();
    assertThat(page.locator("body")).not().containsText("\u202e");
    assertThat(page.locator("body")).not().containsText("\u001b");
    for (var element : List.of("document.scrollingElement", "document.getElementById('detail')")) {
      assertThat((int) page.evaluate("() => " + element + ".scrollWidth"))
          .isLessThanOrEqualTo(page.viewportSize().width);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1200})
  void isShownAsTextInRowsOfTheUsualHeight(int width) {
    var shown = open(width);
    var usual = shown.row("p1").boundingBox();
    for (var id : List.of("p2", "p3")) {
      var box = shown.row(id).boundingBox();
      assertThat(box.height).isEqualTo(usual.height);
      assertThat(box.width).isEqualTo(usual.width);
    }
    assertThat(shown.row("p2")).containsText("<img src=x");
    requireHarmless(shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1200})
  void isShownAsTextInTheDetail(int width) {
    for (var id : List.of("p2", "p3")) {
      var shown = open(width);
      shown.openDetail(id);
      shown.detail().locator("details summary").first().click();
      assertThat(shown.detail()).containsText("<script>");
      assertThat(shown.detail()).containsText("\\u202e");
      requireHarmless(shown);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1200})
  void isShownAsTextInWebhooks(int width) {
    service.notifications().all =
        List.of(HostileText.undelivered(2), HostileText.undelivered(3), HostileText.undelivered(9));
    var shown = open(width);
    shown.undelivered().click();
    var list = shown.undeliveredList();
    for (var words : List.of("<img src=x", "receiver.example/\\u202egpj.exe", "cometapi:p9")) {
      assertThat(list).containsText(words);
    }
    requireHarmless(shown);
    assertThat((int) list.evaluate("list => list.scrollWidth")).isLessThanOrEqualTo(width);
    list.getByText("cometapi:p2").click();
    var webhook = shown.detail().locator(".webhooks");
    assertThat(webhook).containsText("<img src=x");
    assertThat(webhook).containsText("\\u202e");
    requireHarmless(shown);
  }

  @Test
  void isSearchedAsText() {
    var shown = open(1200);
    shown.search().fill(HostileText.MARKUP);
    assertThat(shown.rows()).hasCount(2);
    requireHarmless(shown);
  }
}
