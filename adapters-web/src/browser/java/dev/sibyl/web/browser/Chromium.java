package dev.sibyl.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The system's Chromium, without a window. After each test it checks what [PageCheck] says.
public final class Chromium implements BeforeEachCallback, AfterEachCallback {

  /// For a busy machine; no test depends on how fast it is.
  private static final double TIMEOUT = 30_000;

  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox", // else it does not start for root
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final PageCheck check = new PageCheck();
  private Browser browser;

  /// One browser for all tests of a run.
  private record Started(Playwright playwright, Browser browser) implements AutoCloseable {

    static Started start() {
      var executable = Path.of(System.getProperty("chromium"));
      if (!Files.isExecutable(executable)) {
        throw new IllegalStateException(
            "There is no Chromium at %s: install it, or say where it is with -Dchromium=FILE"
                .formatted(executable));
      }
      var playwright = Playwright.create();
      PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
      var options = new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(OPTIONS);
      return new Started(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    browser =
        context
            .getRoot()
            .getStore(Namespace.create(Chromium.class))
            .getOrComputeIfAbsent(Started.class, _ -> Started.start(), Started.class)
            .browser();
  }

  /// What tests change is a part of it: a wide window, English, UTC.
  public static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(1200, 780)
        .setLocale("en-GB")
        .setTimezoneId("UTC")
        .setIgnoreHTTPSErrors(true)
        .setPermissions(List.of("clipboard-read", "clipboard-write"));
  }

  /// A page of the service, with a session for a token, that shows nothing yet.
  public Page page(URI service, String token, Browser.NewContextOptions options) {
    var page = pageWithoutSession(service, options);
    check.forbid(token);
    page.context()
        .request()
        .post(
            service.resolve("/session").toString(),
            RequestOptions.create().setHeader("Authorization", "Bearer " + token));
    return page;
  }

  /// A page of the service for someone who must show a token first.
  public Page pageWithoutSession(URI service, Browser.NewContextOptions options) {
    var context = browser.newContext(options.setBaseURL(service.toString()));
    context.setDefaultTimeout(TIMEOUT);
    contexts.add(context);
    var page = context.newPage();
    check.watch(page, service);
    return page;
  }

  /// Permits messages in the console of the browser that contain a match.
  public void allowMessage(String pattern) {
    check.allowMessage(Pattern.compile(pattern));
  }

  /// Permits requests to a host besides the service.
  public void allowRequestsTo(URI host) {
    check.allowRequestsTo(host);
  }

  /// A text that no page may contain.
  public void forbid(String secret) {
    check.forbid(secret);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      if (context.getExecutionException().isEmpty()) {
        check.require();
      }
    } finally {
      contexts.forEach(BrowserContext::close);
    }
  }
}
