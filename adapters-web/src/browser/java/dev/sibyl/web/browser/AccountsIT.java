package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.sibyl.domain.PredictionBuilder.NOW;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountsIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  @Test
  void areAllShown() {
    var shown = PageState.EACH_KIND.show(service, chromium, Chromium.options());
    for (var provider : List.of("chainhub", "cometapi", InventedWatches.REFUSED_PROVIDER)) {
      assertThat(shown.account(provider)).isVisible();
    }
  }

  @Test
  void countDownARateLimitUntilItIsOver() {
    var shown = PageState.EACH_KIND.show(service, chromium, Chromium.options());
    var account = shown.account("chainhub");
    assertThat(account).containsText("1:35");
    shown.page().clock().setFixedTime(Date.from(NOW.plusSeconds(5)));
    assertThat(account).containsText("1:30");
    service.put(InventedWatches.ok("chainhub"));
    assertThat(account).not().containsText("rate limited");
    assertThat(account).containsText("ok");
  }

  @Test
  void areNotSaidToWorkBeforeTheyArePolled() {
    service.setAll(List.of(InventedWatches.running(1)));
    service.setAccounts(InventedWatches.ok("cometapi"), InventedWatches.neverPolled("chainhub"));
    var shown = PageState.EMPTY.show(service, chromium, Chromium.options());
    assertThat(shown.account("chainhub")).containsText("not polled yet");
    assertThat(shown.account("chainhub")).hasAttribute("data-health", "idle");
    assertThat(shown.account("cometapi")).hasAttribute("data-health", "ok");
  }

  @Test
  void countWhatIsOpen() {
    service.setAll(List.of(InventedWatches.running(1), InventedWatches.running(2)));
    service.setAccounts(InventedWatches.ok("cometapi"));
    var shown = PageState.EMPTY.show(service, chromium, Chromium.options());
    var account = shown.account("cometapi");
    assertThat(account).containsText("2 open");
    service.put(InventedWatches.running(3));
    assertThat(account).containsText("3 open");
    service.put(InventedWatches.failed(1));
    service.remove(InventedWatches.running(2));
    assertThat(account).containsText("1 open");
  }

  @Test
  void followWhatThePollsMeasure() {
    service.setAll(List.of(InventedWatches.running(1)));
    service.setAccounts(InventedWatches.ok("cometapi"));
    var shown = PageState.EMPTY.show(service, chromium, Chromium.options());
    assertThat(shown.account("cometapi")).containsText("ok, 6.7 polls/s, 286 ms");
    service.setAccounts(InventedWatches.ok("cometapi", 1.25, 431));
    service.pass(Duration.ofSeconds(15));
    assertThat(shown.account("cometapi")).containsText("ok, 1.3 polls/s, 431 ms");
  }
}
