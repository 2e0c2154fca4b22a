package dev.sibyl.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.sibyl.domain.PredictionBuilder.NOW;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.web.FakeNotifications;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.Date;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a person can meet on the page.
enum PageState {
  EMPTY {
    @Override
    WatchPage show(InventedService service, Page page) {
      return WatchPage.open(page);
    }
  },
  LOADING {
    @Override
    WatchPage show(InventedService service, Page page) {
      page.route("**/v1/watches/events*", _ -> {}); // never answered
      page.navigate("/");
      return new WatchPage(page);
    }
  },
  TOKEN {
    @Override
    WatchPage show(InventedService service, Page page) {
      page.context().clearCookies();
      page.navigate("/");
      assertThat(page.getByLabel("Token")).isVisible();
      return new WatchPage(page);
    }
  },
  PROBLEM {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.answerWith(
          new ProblemException(503, "The database does not answer", "connection refused", null));
      page.navigate("/");
      var shown = new WatchPage(page);
      assertThat(shown.message()).containsText("The database does not answer");
      return shown;
    }
  },
  EACH_KIND {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.setAll(InventedWatches.ofEachKind());
      service.setAccounts(
          InventedWatches.throttled("chainhub", NOW.plusSeconds(95)),
          InventedWatches.ok("cometapi"),
          InventedWatches.refused(),
          InventedWatches.ok("replicate"));
      return WatchPage.open(page);
    }
  },
  MANY {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.setAll(InventedWatches.many(10_000));
      service.setAccounts(InventedWatches.ok("cometapi"));
      return WatchPage.open(page);
    }
  },
  DISCONNECTED {
    @Override
    WatchPage show(InventedService service, Page page) {
      var shown = EACH_KIND.show(service, page);
      service.stop();
      assertThat(shown.connection()).containsText("disconnected");
      return shown;
    }
  },
  NOTHING_MATCHES {
    @Override
    WatchPage show(InventedService service, Page page) {
      var shown = EACH_KIND.show(service, page);
      shown.search().fill("there is no such prediction");
      assertThat(shown.message()).containsText("Nothing matches");
      return shown;
    }
  },
  DETAIL_RUNNING {
    @Override
    WatchPage show(InventedService service, Page page) {
      return showDetail(service, page, "p2");
    }
  },
  DETAIL_FAILED {
    @Override
    WatchPage show(InventedService service, Page page) {
      return showDetail(service, page, "p13");
    }
  },
  DETAIL_FILES {
    @Override
    WatchPage show(InventedService service, Page page) {
      return showDetail(service, page, "p8");
    }
  },
  DETAIL_EXPIRED {
    @Override
    WatchPage show(InventedService service, Page page) {
      return showDetail(service, page, "p12");
    }
  },
  DETAIL_WEBHOOKS {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.notifications().all =
          Stream.of(
                  FakeNotifications.waiting(1),
                  FakeNotifications.of(2, State.PENDING, 2, "it answered HTTP 503"),
                  FakeNotifications.of(3, State.DELIVERED, 1, null),
                  FakeNotifications.failed(4))
              .map(one -> FakeNotifications.about("p2", one))
              .toList();
      return showDetail(service, page, "p2");
    }
  },
  UNDELIVERED {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.notifications().all =
          LongStream.rangeClosed(13, 20).mapToObj(FakeNotifications::failed).toList();
      var shown = EACH_KIND.show(service, page);
      shown.undelivered().click();
      assertThat(shown.undeliveredList()).isVisible();
      return shown;
    }
  },
  HOSTILE_TEXT {
    @Override
    WatchPage show(InventedService service, Page page) {
      service.setAll(List.of(InventedWatches.running(1), HostileText.failed(2)));
      var shown = WatchPage.open(page);
      shown.openDetail("p2");
      return shown;
    }
  };

  /// Messages of the browser itself that no page can avoid, as a pattern.
  static final String FAILED_LOADS = "Failed to load resource: (the server responded|net::ERR_)";

  /// Opens the page in this state, at [dev.sibyl.domain.PredictionBuilder#NOW].
  abstract WatchPage show(InventedService service, Page page);

  static WatchPage showDetail(InventedService service, Page page, String id) {
    var shown = EACH_KIND.show(service, page);
    shown.openDetail(id);
    return shown;
  }

  /// Opens the page at [dev.sibyl.domain.PredictionBuilder#NOW].
  WatchPage show(InventedService service, Chromium chromium, Browser.NewContextOptions options) {
    var page = chromium.page(service.uri(), InventedService.TOKEN, options);
    page.clock().setFixedTime(Date.from(NOW));
    return show(service, page);
  }
}
