package dev.sibyl.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of every state of the page, in narrow and wide windows, dark and light. Pictures of
/// them are in target/pictures.
class EachStateIT {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final List<Integer> WIDTHS = List.of(360, 1200);
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.DARK, ColorScheme.LIGHT);

  /// The rules that axe finds broken, with the elements.
  private static final String VIOLATIONS =
      """
      async () => (await axe.run()).violations.map(violation =>
        violation.id + ': ' + violation.nodes.map(node => node.html.slice(0, 200)
          + ' ' + node.failureSummary).join(' | '))
      """;

  private static final String MOVING =
      """
      () => [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        const isLong = times => times.split(',').some(time => parseFloat(time) > 0.01);
        return isLong(style.transitionDuration)
          || style.animationName !== 'none' && isLong(style.animationDuration);
      }).map(element => element.outerHTML.slice(0, 200))
      """;

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private static Browser.NewContextOptions window(int width, ColorScheme scheme) {
    return Chromium.options().setViewportSize(width, 780).setColorScheme(scheme);
  }

  private WatchPage show(PageState state, Browser.NewContextOptions options) {
    if (state == PageState.PROBLEM || state == PageState.DISCONNECTED) {
      chromium.allowMessage(PageState.FAILED_LOADS);
    }
    return state.show(service, chromium, options);
  }

  static Stream<Arguments> statesInWindows() {
    return Stream.of(PageState.values())
        .flatMap(state ->
            WIDTHS.stream()
                .flatMap(
                    width -> SCHEMES.stream().map(scheme -> Arguments.of(state, width, scheme))));
  }

  @ParameterizedTest
  @MethodSource("statesInWindows")
  void isAccessibleAndFitsTheWindow(PageState state, int width, ColorScheme scheme)
      throws IOException {
    // The policy of the page forbids scripts from elsewhere, as axe is.
    var page = show(state, window(width, scheme).setBypassCSP(true)).page();
    var name = "%s-%d-%s.png".formatted(state, width, scheme).toLowerCase(Locale.ROOT);
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
    try (var axe = EachStateIT.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat((List<?>) page.evaluate(VIOLATIONS)).as("violations").isEmpty();
    assertThat((int) page.evaluate("() => document.scrollingElement.scrollWidth"))
        .as("width of the content")
        .isLessThanOrEqualTo(width);
  }

  /// The check after each test finds the messages.
  @ParameterizedTest
  @EnumSource
  void keepsToItsPolicyWithoutAMessage(PageState state) {
    show(state, Chromium.options());
  }

  @ParameterizedTest
  @EnumSource
  void doesNotMoveForThoseWhoWantNoMotion(PageState state) {
    var still = Chromium.options().setReducedMotion(ReducedMotion.REDUCE);
    assertThat((List<?>) show(state, still).page().evaluate(MOVING)).isEmpty();
  }
}
