package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;

/// The parts of the page.
public record WatchPage(Page page) {

  /// Asks for all watches, and counts them by the status that the page shows.
  private static final String COUNTS =
      """
      async () => {
        const counts = { All: 0, Running: 0, Queued: 0, Waiting: 0, Succeeded: 0, Failed: 0,
          Canceled: 0, 'Gave up': 0 };
        const statusOf = watch => {
          if (!watch.ended) {
            return watch.problem ? 'Waiting' : watch.status === 'starting' ? 'Queued' : 'Running';
          }
          if (watch.problem) return watch.problem.kind === 'deadline' ? 'Gave up' : 'Failed';
          return { succeeded: 'Succeeded', failed: 'Failed' }[watch.outcome] || 'Canceled';
        };
        for (let after = 0; after !== null;) {
          const answer = await (await fetch('/v1/watches?limit=1000&after=' + after)).json();
          for (const watch of answer.watches) { counts.All++; counts[statusOf(watch)]++; }
          after = answer.next;
        }
        return Object.fromEntries(
          Object.entries(counts).map(([status, count]) => [status, count.toLocaleString('en')]));
      }
      """;

  /// Opens it, and waits until it shows what the service sent first.
  public static WatchPage open(Page page) {
    page.navigate("/");
    var opened = new WatchPage(page);
    assertThat(opened.connection()).hasText("live");
    assertThat(opened.list()).hasAttribute("aria-busy", "false");
    return opened;
  }

  public Locator connection() {
    return page.locator("#connection-text");
  }

  /// The grid with the rows.
  public Locator list() {
    return page.getByRole(AriaRole.GRID);
  }

  /// The elements of rows that are shown.
  public Locator rows() {
    return list().locator(".row:visible");
  }

  /// The row of a prediction.
  public Locator row(String id) {
    var cell = page.getByText(id, new Page.GetByTextOptions().setExact(true));
    return rows().filter(new Locator.FilterOptions().setHas(cell));
  }

  /// The button that filters by a status; `All` for none. Its text ends with the count.
  public Locator status(String word) {
    return page.locator("#filters").getByRole(AriaRole.BUTTON).filter(text(word));
  }

  /// The button that filters by an account.
  public Locator account(String provider) {
    return page.locator("#accounts").getByRole(AriaRole.BUTTON).filter(text(provider));
  }

  /// The button that filters by a reason of failures.
  public Locator reason(String words) {
    return page.locator("#reasons").getByRole(AriaRole.BUTTON).filter(text(words));
  }

  /// The button that opens the list of the webhooks that could not be delivered.
  public Locator undelivered() {
    return page.locator("#undelivered").getByRole(AriaRole.BUTTON);
  }

  /// The list of the webhooks that could not be delivered.
  public Locator undeliveredList() {
    return page.getByRole(AriaRole.DIALOG).filter(text("could not be delivered"));
  }

  public Locator notices() {
    return page.locator("#notices");
  }

  /// What is shown in place of rows.
  public Locator message() {
    return page.locator("#message");
  }

  public Locator search() {
    return page.locator("#search");
  }

  public Locator detail() {
    return page.locator("#detail");
  }

  /// Opens the detail of a prediction, and waits until it is loaded.
  public void openDetail(String id) {
    row(id).click();
    assertThat(detail()).containsText("Raw answer");
  }

  /// Requires the counts of the statuses to be those of the watches that the service lists.
  public void requireCounts() {
    var counts = (Map<?, ?>) page.evaluate(COUNTS);
    counts.forEach((status, count) ->
        assertThat(status((String) status))
            .hasText(Pattern.compile("^" + status + "\\s*" + count + "$")));
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
