package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.web.FakeNotifications;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The list of the webhooks that could not be delivered.
class UndeliveredIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  /// Shows the prediction `p2` and webhooks of predictions from `p1` on.
  private WatchPage open(int count) {
    service.setAll(List.of(InventedWatches.failed(2)));
    service.notifications().all =
        LongStream.rangeClosed(1, count).mapToObj(FakeNotifications::failed).toList();
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    page.onRequest(request -> {
      if (request.url().contains("/v1/notifications")) {
        requests.add(request.method() + " " + request.url().replaceFirst(".*/v1", ""));
      }
    });
    return WatchPage.open(page);
  }

  private WatchPage openList(int count) {
    var shown = open(count);
    shown.undelivered().click();
    return shown;
  }

  private static Locator button(WatchPage shown, String name) {
    return shown
        .undeliveredList()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static Locator items(WatchPage shown) {
    return shown.undeliveredList().getByRole(AriaRole.LISTITEM);
  }

  @Test
  void isNotMentionedIfAllWereDelivered() {
    var shown = open(0);
    service.notifications().all = List.of(FakeNotifications.waiting(1));
    service.pass(Duration.ofSeconds(15));
    shown.page().waitForCondition(() -> requests.size() == 2);
    assertThat(shown.undelivered()).isHidden();
  }

  @Test
  void isLoadedAtTheStartAndWithTheClockOnly() {
    var shown = open(1);
    assertThat(shown.undelivered()).hasText("1 webhook could not be delivered");
    shown.openDetail("p2");
    service.put(InventedWatches.running(3));
    assertThat(shown.row("p3")).isVisible();
    shown.undelivered().click();
    assertThat(items(shown)).hasCount(1);
    assertThat(requests).containsExactly("GET /notifications?state=failed&limit=1000");
    service.notifications().all = List.of(FakeNotifications.failed(1), FakeNotifications.failed(2));
    service.pass(Duration.ofSeconds(15));
    assertThat(items(shown)).hasCount(2);
    assertThat(requests).hasSize(2);
  }

  @Test
  void saysWhatWasNotDeliveredAndWhy() {
    var shown = openList(2);
    assertThat(shown.undelivered()).hasText("2 webhooks could not be delivered");
    assertThat(items(shown)).hasCount(2);
    assertThat(items(shown).first().locator("p"))
        .hasText(
            new String[] {
              "cometapi:p1",
              "https://receiver.example/hook?…",
              "given up after 7 tries: it answered HTTP 500",
              "Send again"
            });
  }

  @Test
  void leadsToTheDetailsOfWhatIsShown() {
    var shown = openList(2);
    var links = shown.undeliveredList().getByRole(AriaRole.LINK);
    assertThat(links).hasText(new String[] {"cometapi:p2"});
    links.click();
    assertThat(shown.undeliveredList()).isHidden();
    assertThat(shown.detail()).containsText("p2");
    assertThat(shown.detail()).containsText("given up after 7 tries");
  }

  @Test
  void sendsOneAgain() {
    var shown = openList(2);
    items(shown).first().getByRole(AriaRole.BUTTON).click();
    assertThat(items(shown).first().getByRole(AriaRole.STATUS)).hasText("being sent");
    assertThat(shown.undelivered()).hasText("1 webhook could not be delivered");
    assertThat(service.notifications().again).containsExactly(1L);
    service.pass(Duration.ofSeconds(15));
    assertThat(items(shown)).hasCount(1);
  }

  @Test
  void sendsAllAgain() {
    var shown = openList(120);
    assertThat(items(shown)).hasCount(100);
    assertThat(shown.undeliveredList()).containsText("and 20 more");
    button(shown, "Send all again").click();
    assertThat(shown.undeliveredList()).containsText("120 being sent");
    assertThat(shown.undeliveredList()).containsText("None is left.");
    assertThat(button(shown, "Send all again")).isHidden();
    assertThat(service.notifications().again).hasSize(120);
    button(shown, "Close").click();
    assertThat(shown.undelivered()).isHidden();
    assertThat(shown.list()).isFocused();
  }

  @Test
  void sendsNoneTwice() {
    var shown = openList(2);
    items(shown).first().getByRole(AriaRole.BUTTON).click();
    assertThat(items(shown).first()).containsText("being sent");
    service.notifications().put(FakeNotifications.of(1, State.DELIVERED, 1, null));
    button(shown, "Send all again").click();
    assertThat(shown.undeliveredList()).containsText("1 being sent");
    assertThat(service.notifications().again).containsExactly(1L, 2L);
  }

  @Test
  void sendsTheOthersIfOneIsSentAlready() throws IOException {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = openList(3);
    service.notifications().again(2);
    button(shown, "Send all again").click();
    assertThat(shown.undeliveredList())
        .containsText("2 being sent. Not sent yet: it is being sent");
    assertThat(service.notifications().again).containsExactly(2L, 1L, 3L);
  }

  @Test
  void saysWhyNothingIsSentAgain() {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = openList(3);
    service.notifications().failure = "the disk is full";
    button(shown, "Send all again").click();
    assertThat(shown.undeliveredList())
        .containsText("0 being sent. The store fails: the disk is full");
    assertThat(requests.stream().filter(request -> request.startsWith("POST"))).hasSize(1);
    assertThat(items(shown)).hasCount(3);
    service.stop();
    items(shown).nth(1).getByRole(AriaRole.BUTTON).click();
    assertThat(items(shown).nth(1)).containsText("the service does not answer");
  }

  @Test
  void isUsedWithTheKeyboard() {
    var shown = open(2);
    var keyboard = shown.page().keyboard();
    shown.undelivered().focus();
    keyboard.press("Enter");
    assertThat(button(shown, "Close")).isFocused();
    keyboard.press("j");
    keyboard.press("Shift+Tab");
    assertThat(button(shown, "Send all again")).isFocused();
    keyboard.press("Shift+Tab");
    keyboard.press("Enter");
    assertThat(items(shown).last()).containsText("being sent");
    keyboard.press("Escape");
    assertThat(shown.undeliveredList()).isHidden();
    assertThat(shown.undelivered()).isFocused();
    assertThat(service.notifications().again).containsExactly(2L);
  }

  @Test
  void hasANameForEachButton() {
    var shown = openList(2);
    for (var id : List.of("p1", "p2")) {
      assertThat(button(shown, "Send again: https://receiver.example/hook?…, about " + id))
          .isVisible();
    }
    assertThat(
            shown
                .page()
                .getByRole(
                    AriaRole.DIALOG,
                    new Page.GetByRoleOptions().setName("Webhooks that could not be delivered")))
        .isVisible();
  }
}
