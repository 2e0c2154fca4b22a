package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Date;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The counts, the accounts, and what they and the search do.
class FiltersIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private WatchPage shown;

  @BeforeEach
  void open() {
    var others = InventedWatches.many(80).subList(20, 80);
    service.setAll(Stream.concat(InventedWatches.ofEachKind().stream(), others.stream()).toList());
    service.setAccounts(
        InventedWatches.throttled("chainhub", NOW.plusSeconds(65)),
        InventedWatches.ok("cometapi"),
        InventedWatches.refused());
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    page.clock().setFixedTime(Date.from(NOW));
    shown = WatchPage.open(page);
  }

  @Test
  void countWhatTheServiceLists() {
    shown.requireCounts();
  }

  @Test
  void combine() {
    shown.status("Failed").click();
    assertThat(shown.row("p13")).isVisible();
    assertThat(shown.row("p2")).hasCount(0);
    shown.search().fill("no such prediction");
    assertThat(shown.rows()).hasCount(1);
    assertThat(shown.row("p17")).isVisible();
    shown.account(InventedWatches.REFUSED_PROVIDER).click();
    assertThat(shown.message()).containsText("Nothing matches");
    shown.status("All").click();
    shown.search().fill("");
    assertThat(shown.rows()).hasCount(1);
    assertThat(shown.row("p7")).isVisible();
  }

  @Test
  void leaveTheCountsOfTheOtherStatuses() {
    var running = shown.status("Running").textContent();
    shown.status("Failed").click();
    assertThat(shown.row("p2")).hasCount(0);
    assertThat(shown.status("Running")).hasText(running);
  }

  @Test
  void areClearedByEscape() {
    shown.status("Failed").click();
    shown.account("cometapi").click();
    shown.search().fill("p13");
    assertThat(shown.rows()).hasCount(1);
    for (int press = 0; press < 4; press++) {
      shown.page().keyboard().press("Escape");
    }
    assertThat(shown.row("p2")).isVisible();
    assertThat(shown.search()).hasValue("");
    shown.requireCounts();
  }

  @Test
  void findAReasonOfFailures() {
    service.put(InventedWatches.failed(13, "the prompt was flagged"));
    var reason = shown.reason("flagged");
    assertThat(reason).containsText("1");
    reason.click();
    assertThat(shown.rows()).hasCount(1);
    assertThat(shown.row("p13")).isVisible();
    reason.click();
    assertThat(shown.row("p2")).isVisible();
  }

  /// The most frequent reason is the first, but not while one of them is about to be pressed.
  @Test
  void keepAReasonWhereItIsWhileItHasTheFocus() {
    var reasons = shown.page().locator("#reasons button:visible");
    assertThat(reasons.first()).containsText("out of memory");
    assertThat(reasons.nth(1)).containsText("no such prediction");
    reasons.first().focus();
    LongStream.range(100, 120)
        .forEach(n -> service.put(InventedWatches.failed(n, "the prompt was flagged")));
    assertThat(shown.reason("flagged")).containsText("20");
    assertThat(reasons.first()).containsText("out of memory");
    assertThat(reasons.first()).isFocused();
    shown.search().focus();
    assertThat(reasons.first()).containsText("flagged");
  }

  @Test
  void leaveASearchOfSpaces() {
    shown.search().fill("   ");
    shown.page().keyboard().press("Escape");
    assertThat(shown.list()).isFocused();
  }

  @Test
  void showWhatARefusedAccountKeepsWaiting() {
    var notice = shown.notices();
    assertThat(notice).containsText(InventedWatches.REFUSED_PROVIDER);
    assertThat(notice).containsText("Check the key");
    assertThat(shown.account(InventedWatches.REFUSED_PROVIDER)).containsText("key");
    button(notice, "Show them").click();
    assertThat(shown.rows()).hasCount(1);
    assertThat(shown.row("p7")).isVisible();
  }

  private static Locator button(Locator parent, String name) {
    return parent.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
