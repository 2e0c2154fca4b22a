package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutputsIT {

  @Order(1)
  @RegisterExtension
  final InventedService service = new InventedService();

  // It checks its pages before the service stops.
  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  private ForeignHost host;

  @BeforeEach
  void start() throws IOException {
    host = new ForeignHost();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /// The detail of a prediction with these output files.
  private WatchPage open(String... names) {
    service.setAll(List.of(InventedWatches.withFilesAt(host.uri() + "/", 1, names)));
    var page = chromium.page(service.uri(), InventedService.TOKEN, Chromium.options());
    var shown = WatchPage.open(page);
    shown.openDetail("p1");
    return shown;
  }

  private static Locator button(WatchPage shown, String name) {
    return shown.detail().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static void requireImages(WatchPage shown, int count) {
    var images = shown.detail().locator("img");
    assertThat(images).hasCount(count);
    shown
        .page()
        .waitForFunction(
            "() => [...document.querySelectorAll('img')].every(image => image.naturalWidth === 64)");
  }

  /// The check after each test finds requests to other hosts.
  @Test
  void loadNothingBeforeAClick() {
    var shown = open("a.webp", "b.webp", "c.mp4", "d.tar");
    assertThat(shown.detail()).containsText("a.webp");
    assertThat(shown.detail().locator("img, video, audio")).hasCount(0);
    assertThat(host.requests()).isEmpty();
  }

  @Test
  void loadOneImageForAClickWithoutSayingWhereItIsShown() {
    chromium.allowRequestsTo(host.uri());
    var shown = open("a.webp", "b.webp");
    button(shown, "Load").and(shown.page().locator(".frame")).first().click();
    requireImages(shown, 1);
    assertThat(host.requests()).containsExactly(new ForeignHost.Received("/a.webp", false, false));
  }

  @Test
  void loadEachImageOnceForAll() {
    chromium.allowRequestsTo(host.uri());
    var shown = open("a.webp", "b.webp", "c.webp", "d.tar");
    button(shown, "Load all").click();
    requireImages(shown, 3);
    assertThat(host.requests())
        .containsExactlyInAnyOrder(
            new ForeignHost.Received("/a.webp", false, false),
            new ForeignHost.Received("/b.webp", false, false),
            new ForeignHost.Received("/c.webp", false, false));
  }

  @Test
  void sayThatTheyCouldNotBeLoaded() {
    chromium.allowRequestsTo(host.uri());
    chromium.allowMessage(PageState.FAILED_LOADS);
    var shown = open("a.webp");
    host.close();
    button(shown, "Load").click();
    assertThat(shown.detail()).containsText("could not be loaded");
  }

  @Test
  void saySoOfAVideoToo() {
    chromium.allowRequestsTo(host.uri());
    var shown = open("a.mp4"); // a picture, which is no video
    button(shown, "Load").click();
    assertThat(shown.detail()).containsText("could not be loaded");
    assertThat(host.requests()).containsOnly(new ForeignHost.Received("/a.mp4", false, false));
  }

  @Test
  void playSoundOnRequest() {
    chromium.allowRequestsTo(host.uri());
    var shown = open("a.wav");
    button(shown, "Load").click();
    shown
        .page()
        .waitForFunction("() => document.querySelector('audio[controls]')?.duration === 0.008");
    assertThat(host.requests()).containsOnly(new ForeignHost.Received("/a.wav", false, false));
  }

  @Test
  void followNoRedirectAgainstThePolicy() {
    chromium.allowRequestsTo(host.uri());
    chromium.allowRequestsTo(URI.create("http://files.example")); // announced, but not sent
    chromium.allowMessage("violates the following Content Security Policy directive");
    var shown = open("moved/a.webp");
    var message = shown.page().waitForConsoleMessage(button(shown, "Load")::click);
    assertThat(message.text()).contains("img-src https: data:");
    assertThat(shown.detail()).containsText("could not be loaded");
  }

  @Test
  void areShownInPartsIfThereAreThousands() {
    var shown = open(IntStream.range(0, 2000).mapToObj(n -> n + ".tar").toArray(String[]::new));
    assertThat(shown.detail().locator(".file")).hasCount(60);
    button(shown, "1,940 more").click();
    assertThat(shown.detail().locator(".file")).hasCount(120);
    assertThat(button(shown, "1,880 more")).isVisible();
  }

  @Test
  void loadNothingAgainstThePolicy() {
    service.setAll(List.of(InventedWatches.withFilesAt("http://files.example/", 1, "a.webp")));
    var shown =
        WatchPage.open(chromium.page(service.uri(), InventedService.TOKEN, Chromium.options()));
    shown.openDetail("p1");
    assertThat(button(shown, "Load")).hasCount(0);
    assertThat(shown.detail().getByRole(AriaRole.LINK))
        .hasAttribute("href", "http://files.example/a.webp");
  }

  @Test
  void areLinksThatSayNothingOfThePage() {
    var link = open("d.tar").detail().getByRole(AriaRole.LINK);
    assertThat(link).hasAttribute("href", host.uri() + "/d.tar");
    assertThat(link).hasAttribute("rel", "noopener noreferrer");
    assertThat(link).hasAttribute("target", "_blank");
  }

  @Test
  void areForgottenWithTheDetail() {
    chromium.allowRequestsTo(host.uri());
    var shown = open("a.webp");
    service.put(InventedWatches.withText(2));
    button(shown, "Load").click();
    requireImages(shown, 1);
    shown.openDetail("p2");
    assertThat(shown.detail()).containsText("The lighthouse keeper");
    shown.openDetail("p1");
    assertThat(shown.detail()).containsText("a.webp");
    assertThat(shown.detail().locator("img")).hasCount(0);
  }
}
