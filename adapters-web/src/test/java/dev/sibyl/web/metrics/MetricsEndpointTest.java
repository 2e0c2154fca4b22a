package dev.sibyl.web.metrics;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.ServiceEvent.Ended;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Polled;
import dev.sibyl.ports.driving.service.ServiceEvent.Queried;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.FakeRequest;
import dev.sibyl.web.FakeWatches;
import dev.sibyl.web.WatchEntryBuilder;
import dev.sibyl.web.endpoint.ApiAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

  private static final TroubleDetails DETAILS = TroubleDetails.of("details");
  private static final WatchEntry WATCH = WatchEntryBuilder.of(1).build();

  private final FakeWatches watches = new FakeWatches();
  private final ServiceMetrics metrics = new ServiceMetrics(watches, () -> 3);
  private final MetricsEndpoint endpoint = new MetricsEndpoint(metrics);

  private List<String> lines() {
    return text().body().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private ApiAnswer.Text text() {
    return (ApiAnswer.Text) endpoint.answer(FakeRequest.get("/metrics"));
  }

  private void polled(Lookup... lookups) {
    for (var lookup : lookups) {
      metrics.accept(new Polled(WATCH, lookup, true));
    }
  }

  private static Ended ended(long number, int polls) {
    return new Ended(
        WatchEntryBuilder.of(number)
            .answer(PredictionBuilder.succeeded())
            .polls(polls)
            .closed(Stage.ENDED, NOW)
            .build());
  }

  @Test
  void anotherPathIsNotItsOwn() {
    assertThat(endpoint.answer(FakeRequest.get("/metrics/x"))).isNull();
  }

  @Test
  void areInTheFormatThatIsAccepted() {
    assertThat(text().contentType()).startsWith("text/plain; version=0.0.4");
    var openMetrics =
        (ApiAnswer.Text)
            endpoint.answer(
                FakeRequest.get("/metrics")
                    .withHeader("Accept", "application/openmetrics-text;version=1.0.0"));
    assertThat(openMetrics.contentType()).startsWith("application/openmetrics-text");
    assertThat(openMetrics.body()).endsWith("# EOF\n");
  }

  @Test
  void countPollsByTheirResult() {
    polled(
        PredictionBuilder.processing().found(),
        new NotFound(DETAILS),
        new KeyRejected(DETAILS),
        new NoCredit(DETAILS),
        new Throttled(DETAILS),
        new TimedOut(DETAILS),
        new Unreadable(DETAILS),
        Defect.of(new IllegalStateException()));
    metrics.accept(new Registered(WATCH));
    metrics.accept(ended(2, 2));
    metrics.accept(
        new GivenUp(
            WatchEntryBuilder.of(3)
                .trouble(new NotFound(DETAILS))
                .closed(Stage.GAVE_UP, NOW)
                .build()));
    metrics.accept(new GivenUp(WatchEntryBuilder.of(4).closed(Stage.DEADLINE_PASSED, NOW).build()));
    assertThat(lines())
        .filteredOn(line -> line.startsWith("sibyl_polls_total"))
        .containsExactlyInAnyOrder(
            "sibyl_polls_total{provider=\"cometapi\",result=\"found\"} 2.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"not_found\"} 2.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"refused\"} 2.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"throttled\"} 1.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"unavailable\"} 1.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"unreadable\"} 1.0",
            "sibyl_polls_total{provider=\"cometapi\",result=\"defect\"} 1.0");
  }

  @Test
  void countQueriesOfClients() {
    metrics.accept(new Queried(WATCH.reference(), true));
    metrics.accept(new Queried(WATCH.reference(), true));
    metrics.accept(new Queried(WATCH.reference(), false));
    assertThat(lines())
        .contains(
            "sibyl_gateway_requests_total{merged=\"true\",provider=\"cometapi\"} 2.0",
            "sibyl_gateway_requests_total{merged=\"false\",provider=\"cometapi\"} 1.0");
  }

  @Test
  void measureHowLateTheEndOfAPredictionIsSeen() {
    metrics.accept(ended(1, 2)); // ended 10 s before the answer
    metrics.accept(ended(2, 1)); // had ended when its watch began
    assertThat(lines())
        .contains(
            "sibyl_detection_delay_seconds_bucket{le=\"7.5\"} 0",
            "sibyl_detection_delay_seconds_bucket{le=\"10.0\"} 1",
            "sibyl_detection_delay_seconds_count 1",
            "sibyl_detection_delay_seconds_sum 10.0");
  }

  @Test
  void showWhatIsOpenNow() {
    watches.accounts =
        List.of(new AccountState(new ProviderName("cometapi"), Health.OK, 12, 1, null, null, null));
    assertThat(lines())
        .contains("sibyl_open_watches{provider=\"cometapi\"} 12.0", "sibyl_sse_streams 3.0");
  }

  @Test
  void nameNoPrediction() {
    polled(PredictionBuilder.processing().found(), new NotFound(DETAILS));
    metrics.accept(ended(1, 2));
    assertThat(text().body()).doesNotContain("p1", "owner/model", "details");
  }

  @Test
  void areAllThatTheDashboardShows() throws IOException {
    countPollsByTheirResult();
    countQueriesOfClients();
    showWhatIsOpenNow();
    var dashboard = Files.readString(Path.of("../app/deploy/grafana.json"));
    var shown =
        Pattern.compile("sibyl_\\w+").matcher(dashboard).results().map(MatchResult::group).toList();
    assertThat(shown).hasSizeGreaterThan(6);
    assertThat(lines().stream().map(line -> line.replaceFirst("[{ ].*", "")).toList())
        .containsAll(shown);
  }
}
