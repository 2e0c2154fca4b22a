package dev.sibyl.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks what must be true of every page: the browser logs no warning and no error, no request
/// goes to another host, and no secret is in the document or in what it stores.
final class PageCheck {

  private static final Set<String> LEVELS = Set.of("error", "warning");

  private static final String CONTENT =
      """
      () => [document.documentElement.outerHTML, document.title, document.cookie, location.href,
        JSON.stringify(localStorage), JSON.stringify(sessionStorage),
        ...[...document.querySelectorAll('input')].map(input => input.value)].join('\\n')
      """;

  private final List<Page> pages = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<String> secrets = new HashSet<>();
  private final List<Pattern> allowedMessages = new ArrayList<>();
  private final List<String> allowedHosts = new ArrayList<>();

  void watch(Page page, URI service) {
    pages.add(page);
    page.onConsoleMessage(this::add);
    page.onPageError(error -> messages.add("thrown: " + error));
    allowRequestsTo(service);
    page.onRequest(request -> requests.add(request.url()));
  }

  private void add(ConsoleMessage message) {
    if (LEVELS.contains(message.type())) {
      messages.add(message.type() + ": " + message.text());
    }
  }

  void allowMessage(Pattern pattern) {
    allowedMessages.add(pattern);
  }

  void allowRequestsTo(URI host) {
    allowedHosts.add(host + "/");
  }

  void forbid(String secret) {
    secrets.add(secret);
  }

  void require() {
    for (var page : pages) {
      // Also lets the messages arrive that the browser has sent until now.
      var content = (String) page.evaluate(CONTENT);
      assertThat(secrets)
          .as("secrets in the page")
          .noneSatisfy(secret -> assertThat(content).contains(secret));
    }
    assertThat(messages.stream().filter(message -> !isAllowed(message)))
        .as("messages of the browser")
        .isEmpty();
    assertThat(requests.stream().filter(url -> !url.startsWith("data:") && !isAllowedHost(url)))
        .as("requests to other hosts")
        .isEmpty();
  }

  private boolean isAllowed(String message) {
    return allowedMessages.stream().anyMatch(pattern -> pattern.matcher(message).find());
  }

  private boolean isAllowedHost(String url) {
    return allowedHosts.stream().anyMatch(url::startsWith);
  }
}
