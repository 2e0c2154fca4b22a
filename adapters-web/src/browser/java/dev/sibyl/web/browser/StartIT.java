package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private Page page() {
    return chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void answersWithHeadersThatConfineThePage() {
    var headers = page().navigate("/").headers();
    assertThat(headers)
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cross-origin-opener-policy", "same-origin")
        .containsEntry("cache-control", "no-store");
    assertThat(headers.get("content-security-policy").split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src https: data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'");
  }

  @Test
  void saysWhatToDoFirstIfNothingIsWatched() {
    var shown = WatchPage.open(page());
    var copies = button(shown.page(), "Copy");
    assertThat(copies).hasCount(3);
    for (var copy : copies.all()) {
      copy.click();
      var copied = (String) shown.page().evaluate("() => navigator.clipboard.readText()");
      assertThat(copied).contains(service.uri().toString());
      assertThat(shown.message()).containsText(copied);
    }
  }

  @Test
  void showsTheFirstWatchAtOnce() {
    var shown = WatchPage.open(page());
    service.put(InventedWatches.running(1));
    assertThat(shown.row("p1")).isVisible();
    assertThat(shown.message()).isHidden();
  }

  @Nested
  class WithoutASession {

    private Page page;

    @BeforeEach
    void start() {
      page = chromium.pageWithoutSession(service.uri(), Chromium.options());
    }

    private void enter(String token) {
      chromium.forbid(token);
      page.getByLabel("Token").fill(token);
      button(page, "Open").click();
    }

    @Test
    void asksForATokenAndGoesOnWithoutLoadingAgain() {
      service.setAll(List.of(InventedWatches.running(1)));
      page.navigate("/");
      page.evaluate("() => { window.isTheSame = true; }");
      enter("sib_wrongCanary");
      assertThat(page.getByText("This is not a valid access token of this service")).isVisible();
      enter(InventedService.TOKEN);
      var shown = new WatchPage(page);
      assertThat(shown.connection()).hasText("live");
      assertThat(shown.row("p1")).isVisible();
      assertThat(page.getByLabel("Token")).hasCount(0);
      assertThat((boolean) page.evaluate("() => window.isTheSame")).isTrue();
    }

    @Test
    void keepsTheTokenNowhereButInACookieThatNoScriptCanRead() {
      page.navigate("/");
      enter(InventedService.TOKEN);
      assertThat(new WatchPage(page).connection()).hasText("live");
      assertThat(page.context().cookies())
          .singleElement()
          .satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
          });
      assertThat((int) page.evaluate("() => localStorage.length + sessionStorage.length")).isZero();
    }
  }

  @Nested
  class WithAProblem {

    private WatchPage show() {
      chromium.allowMessage(PageState.FAILED_LOADS);
      service.setAll(List.of(InventedWatches.running(1)));
      service.answerWith(
          new ProblemException(503, "The database does not answer", "connection refused", null));
      var page = page();
      page.clock().install();
      page.navigate("/");
      var shown = new WatchPage(page);
      assertThat(shown.message()).containsText("The database does not answer");
      assertThat(shown.message()).containsText("connection refused");
      return shown;
    }

    @Test
    void triesAgainIfAsked() {
      var shown = show();
      service.answerWith(null);
      button(shown.page(), "Try again").click();
      assertThat(shown.row("p1")).isVisible();
    }

    @Test
    void triesAgainByItself() {
      var shown = show();
      service.answerWith(null);
      shown.page().clock().fastForward(30_000);
      assertThat(shown.row("p1")).isVisible();
    }
  }
}
