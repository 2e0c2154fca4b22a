package dev.sibyl.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.ServiceProcess;
import dev.sibyl.web.browser.Chromium;
import dev.sibyl.web.browser.FrameTimes;
import dev.sibyl.web.browser.WatchPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The page of the packaged program while 500 predictions of the rehearsal run.
class RunningServiceIT {

  private static final int WATCHES = 500;
  private static final int ENDING = WATCHES / 5;
  private static final int SECONDS = 10;
  private static final String KEY = "r8_canaryKeyThatNoPageMayShow";

  /// One in five ends after some seconds, the others run as long as the test.
  private static final List<String> SCRIPTS =
      List.of("never-ends", "waits", "never-ends", "streams", "never-ends");

  // It stops after the page was checked.
  @Order(1)
  @RegisterExtension
  final AfterEachCallback stop = _ -> stop();

  @Order(2)
  @RegisterExtension
  final Chromium chromium = new Chromium();

  @TempDir private Path home;

  private ServiceProcess service;

  @BeforeEach
  void start() throws IOException {
    service =
        new ServiceProcess(
            home,
            "provider = rehearsal\nproviders { replicate { key = \"%s\" } }\n".formatted(KEY));
    chromium.forbid(KEY);
  }

  private void stop() throws IOException, InterruptedException {
    assertThat(service.stop()).doesNotContain(KEY, service.token());
  }

  private void create() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      for (int number = 0; number < WATCHES; number++) {
        var script = SCRIPTS.get(number % SCRIPTS.size());
        var request =
            HttpRequest.newBuilder(
                    URI.create(service.url() + "/v1/models/sibyl/rehearsal/predictions"))
                .header("Authorization", "Bearer " + service.token())
                .POST(BodyPublishers.ofString("{\"input\":{\"script\":\"" + script + "\"}}"))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      }
    }
  }

  private WatchPage open() {
    return WatchPage.open(
        chromium.page(URI.create(service.url()), service.token(), Chromium.options()));
  }

  @Test
  void showsWhatTheServiceLists() throws Exception {
    create();
    var shown = open();
    assertThat(shown.list()).hasAttribute("aria-rowcount", String.valueOf(WATCHES + 1));
    assertThat(shown.status("Queued")).hasText(Pattern.compile("^Queued\\s*0$"));
    assertThat(shown.status("Succeeded")).containsText(String.valueOf(ENDING));
    shown.requireCounts();
  }

  /// Frames are compared with those of the page before anything runs. Other programs make frames
  /// longer and never shorter, so one good measurement of some is enough.
  @Test
  @Tag("frames")
  void isSmooth() throws Exception {
    var idle = FrameTimes.record(open().page(), SECONDS);
    create();
    var shown = open();
    var limit = Math.max(100, idle.longest());
    var busy = FrameTimes.record(shown.page(), SECONDS);
    for (int tries = 1; busy.longest() > limit && tries < 4; tries++) {
      busy = FrameTimes.record(shown.page(), SECONDS);
    }
    System.out.printf("frames, idle: %s, with %d watches: %s%n", idle, WATCHES, busy);
    assertThat(busy.longest()).isLessThanOrEqualTo(limit);
  }
}
