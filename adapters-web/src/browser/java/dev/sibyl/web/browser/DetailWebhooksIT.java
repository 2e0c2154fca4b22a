package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.web.FakeNotifications;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The webhooks in the details of a prediction.
class DetailWebhooksIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  /// Opens the details of `p1`, which runs, or of `p2`, which has ended, or of `p3`, which was
  /// given up.
  private WatchPage open(Notification notification) {
    service.setAll(
        List.of(InventedWatches.running(1), InventedWatches.failed(2), InventedWatches.gaveUp(3)));
    service.notifications().all = List.of(notification);
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    var shown = WatchPage.open(page);
    shown.openDetail(notification.reference().id().value());
    return shown;
  }

  private static Locator webhooks(WatchPage shown) {
    return shown.detail().locator(".webhooks");
  }

  private static Locator sendAgain(WatchPage shown) {
    return webhooks(shown)
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions()
                .setName("Send again: https://receiver.example/hook?…, about "));
  }

  static List<Arguments> states() {
    return List.of(
        Arguments.of(FakeNotifications.waiting(1), "waits for the end", false),
        Arguments.of(FakeNotifications.waiting(2), "being sent soon", false),
        Arguments.of(FakeNotifications.waiting(3), "not sent: the prediction was given up", false),
        Arguments.of(
            FakeNotifications.of(1, State.WAITING, 0, null, Event.START),
            "not sent: it does not ask for the end",
            false),
        Arguments.of(FakeNotifications.of(2, State.PENDING, 0, null), "being sent, try 1", false),
        Arguments.of(
            FakeNotifications.of(2, State.PENDING, 2, "no connection"),
            "being sent, try 3; the one before: no connection",
            false),
        Arguments.of(FakeNotifications.of(2, State.DELIVERED, 1, null), "delivered", true),
        Arguments.of(
            FakeNotifications.of(2, State.DELIVERED, 3, null), "delivered with try 3", true),
        Arguments.of(
            FakeNotifications.of(2, State.FAILED, 1, "HTTP 410"),
            "given up after 1 try: HTTP 410",
            true),
        Arguments.of(
            FakeNotifications.failed(2), "given up after 7 tries: it answered HTTP 500", true));
  }

  @ParameterizedTest
  @MethodSource("states")
  void sayHowFarTheyAre(Notification notification, String words, boolean canBeSent) {
    var shown = open(notification);
    assertThat(webhooks(shown).locator("p").nth(0)).hasText("https://receiver.example/hook?…");
    assertThat(webhooks(shown).locator("p").nth(1)).hasText(words);
    assertThat(sendAgain(shown)).hasCount(canBeSent ? 1 : 0);
  }

  @Test
  void areNotMentionedIfThereAreNone() {
    var shown = open(FakeNotifications.failed(2));
    shown.openDetail("p1");
    assertThat(shown.detail().getByText("Webhooks")).isHidden();
  }

  @Test
  void areSentAgain() {
    var shown = open(FakeNotifications.failed(2));
    sendAgain(shown).focus();
    shown.page().keyboard().press("Enter");
    assertThat(webhooks(shown)).containsText("being sent, try 1");
    assertThat(service.notifications().again).containsExactly(2L);
    service.notifications().put(FakeNotifications.of(2, State.DELIVERED, 1, null));
    assertThat(webhooks(shown)).containsText("delivered");
  }

  @Test
  void sayWhyTheyAreNotSentAgain() {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = open(FakeNotifications.failed(2));
    service.notifications().isSending = true;
    sendAgain(shown).click();
    assertThat(webhooks(shown).getByRole(AriaRole.STATUS)).containsText("it is being sent already");
    service.notifications().failure = "the disk is full";
    sendAgain(shown).click();
    assertThat(webhooks(shown).getByRole(AriaRole.STATUS)).containsText("the disk is full");
    assertThat(service.notifications().again).isEmpty();
  }

  @Test
  void areFollowedWhileTheyAreSent() {
    var shown = open(FakeNotifications.of(2, State.PENDING, 1, "no connection"));
    assertThat(webhooks(shown)).containsText("try 2");
    service.notifications().put(FakeNotifications.failed(2));
    service.pass(Duration.ofSeconds(15));
    assertThat(webhooks(shown)).containsText("given up after 7 tries");
  }

  @Test
  void areNotKnownIfTheStoreFails() {
    chromium.allowMessage(PageState.FAILED_LOADS);
    service.notifications().failure = "the disk is full";
    var shown = open(FakeNotifications.failed(2));
    assertThat(shown.detail()).containsText("They are not known now");
  }
}
