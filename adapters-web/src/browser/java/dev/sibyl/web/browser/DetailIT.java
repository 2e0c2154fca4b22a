package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.WatchEntryBuilder;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DetailIT {

  private static final String SELECT_ALL = "element => getSelection().selectAllChildren(element)";

  private static final String SELECTED = "() => getSelection().toString()";

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private WatchPage open(WatchEntry watch) {
    service.setAll(List.of(watch, InventedWatches.running(2)));
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    return WatchPage.open(page);
  }

  private static WatchEntry writing(String text) {
    return WatchEntryBuilder.of(1).answer(with(PredictionBuilder.processing(), text)).build();
  }

  private static PredictionBuilder with(PredictionBuilder prediction, String text) {
    return prediction
        .output(new JsonString(text))
        .raw(JsonObject.EMPTY.with("logs", new JsonString("log of " + text)));
  }

  private static Locator text(WatchPage shown, String label) {
    return shown.detail().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  @Test
  void catchesUpAfterATextOfItWasSelected() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    text(shown, "Output").evaluate(SELECT_ALL);
    service.put(InventedWatches.ended(1, with(PredictionBuilder.succeeded(), "once upon")));
    assertThat(text(shown, "Log, last lines")).hasText("log of once upon");
    assertThat(shown.page().evaluate(SELECTED)).isEqualTo("once");
    shown.page().evaluate("() => getSelection().removeAllRanges()");
    assertThat(text(shown, "Output")).hasText("once upon");
  }

  @Test
  void catchesUpAfterATextOfItHadTheFocus() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    text(shown, "Log, last lines").focus();
    service.put(InventedWatches.ended(1, with(PredictionBuilder.succeeded(), "once upon")));
    assertThat(text(shown, "Output")).hasText("once upon");
    assertThat(text(shown, "Log, last lines")).hasText("log of once");
    shown.search().focus();
    assertThat(text(shown, "Log, last lines")).hasText("log of once upon");
  }

  @Test
  void keepsWhatIsSelectedInTheRawAnswerAndKeepsItOpen() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    shown.detail().locator("summary").click();
    text(shown, "Raw answer").evaluate(SELECT_ALL);
    service.put(writing("once upon"));
    assertThat(text(shown, "Output")).hasText("once upon");
    assertThat((String) shown.page().evaluate(SELECTED)).contains("log of once\"");
    shown.page().evaluate("() => getSelection().removeAllRanges()");
    assertThat(text(shown, "Raw answer")).containsText("log of once upon");
    assertThat(text(shown, "Raw answer")).isVisible();
  }

  @Test
  void isAskedForAgainIfItCannotBeLoaded() {
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = open(writing("once"));
    var page = shown.page();
    page.route("**/v1/watches/cometapi/p1", Route::abort);
    page.clock().install();
    shown.row("p1").click();
    assertThat(shown.detail()).containsText("could not be loaded");
    page.unroute("**/v1/watches/cometapi/p1");
    page.clock().fastForward(5_000);
    assertThat(text(shown, "Output")).hasText("once");
    assertThat(shown.detail()).not().containsText("could not be loaded");
  }

  /// The commands of a prediction that ended are others.
  @Test
  void keepsTheFocusOnWhatTakesThePlaceOfAButton() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    var commands =
        shown
            .detail()
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy: sibyl"));
    assertThat(commands).hasCount(3);
    commands.first().focus();
    service.put(InventedWatches.failed(1));
    assertThat(commands).hasCount(1);
    assertThat(commands).isFocused();
  }

  @Test
  void isClosedByAStepBack() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    shown.openDetail("p2");
    shown.page().goBack();
    assertThat(shown.detail()).isHidden();
    shown.page().goForward();
    assertThat(shown.detail()).containsText("p2");
    shown.page().keyboard().press("Escape");
    assertThat(shown.detail()).isHidden();
    assertThat(shown.page()).hasURL(service.uri() + "/");
  }

  @Test
  void isOpenedByALink() {
    var shown = open(writing("once"));
    shown.page().navigate("about:blank");
    shown.page().navigate("/#cometapi:p1");
    assertThat(text(shown, "Output")).hasText("once");
    shown.page().navigate("about:blank");
    shown.page().navigate("/#cometapi:unknown");
    assertThat(shown.connection()).hasText("live");
    assertThat(shown.detail()).isHidden();
  }

  @Test
  void closesWithItsWatch() {
    var shown = open(writing("once"));
    shown.openDetail("p1");
    service.remove(writing("once"));
    assertThat(shown.detail()).isHidden();
  }

  /// Its row is still shown until the rows are put in order.
  @Test
  void staysClosedForARowWhoseWatchIsGone() {
    var shown = open(writing("once"));
    shown
        .page()
        .evaluate(
            """
            async () => {
              const { removeWatch } = await import('/page/store.js');
              removeWatch({ provider: 'cometapi', id: 'p1' });
              document.querySelector('.row').click();
            }
            """);
    assertThat(shown.detail()).isHidden();
    assertThat(shown.row("p1")).hasCount(0);
  }
}
