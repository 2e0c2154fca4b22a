package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardIT {

  /// What has the focus is outlined, or its frame is, or the row that is active in it.
  private static final String IS_FOCUS_VISIBLE =
      """
      () => {
        const focused = document.activeElement;
        const isMarked = element => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
            || style.boxShadow !== 'none';
        };
        const active = document.getElementById(focused.getAttribute('aria-activedescendant'));
        return focused !== document.body
          && [focused, focused.parentElement, active].some(found => found && isMarked(found));
      }
      """;

  private static final Pattern SELECTED = Pattern.compile("true");

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private WatchPage open(Browser.NewContextOptions options) {
    service.setAll(InventedWatches.many(200));
    return WatchPage.open(chromium.page(service.uri(), InventedService.TOKEN, options));
  }

  private static void press(WatchPage shown, String key) {
    shown.page().keyboard().press(key);
    assertThat((boolean) shown.page().evaluate(IS_FOCUS_VISIBLE)).as("focus after " + key).isTrue();
  }

  private static void requireSelected(WatchPage shown, String id) {
    assertThat(shown.row(id)).hasAttribute("aria-selected", SELECTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1200})
  void findsOpensCopiesAndCloses(int width) {
    var shown = open(Chromium.options().setViewportSize(width, 780));
    var page = shown.page();
    press(shown, "/");
    assertThat(shown.search()).isFocused();
    page.keyboard().type("p123");
    assertThat(shown.rows()).hasCount(1);
    press(shown, "Enter");
    requireSelected(shown, "p123");
    press(shown, "Enter");
    assertThat(shown.detail()).isVisible();
    assertThat(shown.detail()).containsText("p123");
    press(shown, "c");
    assertThat(shown.page().locator("[aria-live=polite]").first()).containsText("copied");
    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo("p123");
    press(shown, "Escape");
    assertThat(shown.detail()).isHidden();
    assertThat(shown.list()).isFocused();
  }

  @Test
  void movesTheSelection() {
    var shown = open(Chromium.options());
    shown.list().focus();
    press(shown, "j");
    requireSelected(shown, "p5");
    press(shown, "ArrowDown");
    requireSelected(shown, "p6");
    press(shown, "k");
    requireSelected(shown, "p5");
    press(shown, "End");
    press(shown, "Home");
    requireSelected(shown, "p5");
    press(shown, "PageDown");
    press(shown, "PageUp");
    requireSelected(shown, "p5");
  }

  @Test
  void explainsItself() {
    var shown = open(Chromium.options());
    shown.page().keyboard().press("?");
    assertThat(shown.page().getByRole(AriaRole.DIALOG)).containsText("Esc");
    shown.page().keyboard().press("Escape");
    assertThat(shown.page().getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void reachesEverythingWithTab() {
    var shown = open(Chromium.options());
    for (int press = 0; press < 40; press++) {
      press(shown, "Tab");
      if ((boolean) shown.list().evaluate("list => list === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError("40 times Tab did not lead to the list");
  }
}
