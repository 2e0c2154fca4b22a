package dev.sibyl.web.metrics;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.Adopted;
import dev.sibyl.ports.driving.service.ServiceEvent.Ended;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Labeled;
import dev.sibyl.ports.driving.service.ServiceEvent.Notified;
import dev.sibyl.ports.driving.service.ServiceEvent.Polled;
import dev.sibyl.ports.driving.service.ServiceEvent.Queried;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.ports.driving.service.ServiceEvent.Removed;
import dev.sibyl.ports.driving.service.ServiceEvent.WebhookRegistered;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// The metrics of the service. No label has an id, or a label of a watch: those are without number.
public final class ServiceMetrics implements Consumer<ServiceEvent> {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter polls =
      Counter.builder()
          .name("sibyl_polls_total")
          .help("Polls that returned, by what they met.")
          .labelNames("provider", "result")
          .withoutExemplars()
          .register(registry);
  private final Counter requests =
      Counter.builder()
          .name("sibyl_gateway_requests_total")
          .help(
              "Queries of clients that were answered, by whether they needed no poll of their own.")
          .labelNames("provider", "merged")
          .withoutExemplars()
          .register(registry);
  private final Counter notifications =
      Counter.builder()
          .name("sibyl_notifications_total")
          .help("Messages to webhooks about the end of predictions, by what came of them.")
          .labelNames("result")
          .withoutExemplars()
          .register(registry);
  private final Histogram detectionDelay =
      Histogram.builder()
          .name("sibyl_detection_delay_seconds")
          .help("From the end of a prediction to the answer that says so, by its provider's clock.")
          .classicOnly()
          .classicUpperBounds(0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 30, 60, 300)
          .withoutExemplars()
          .register(registry);

  /// @param openStreams how many streams of events are open
  public ServiceMetrics(ListWatches watches, IntSupplier openStreams) {
    GaugeWithCallback.builder()
        .name("sibyl_open_watches")
        .help("Open watches, of all processes that share the database.")
        .labelNames("provider")
        .callback(callback ->
            watches
                .accounts()
                .forEach(account -> callback.call(account.open(), account.provider().value())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("sibyl_sse_streams")
        .help("Streams of events that are open.")
        .callback(callback -> callback.call(openStreams.getAsInt()))
        .register(registry);
  }

  @Override
  public void accept(ServiceEvent event) {
    switch (event) {
      case Polled(var watch, var lookup, _) -> countPoll(watch.reference(), lookup);
      case Ended(var watch) -> ended(watch);
      case GivenUp(var watch) -> givenUp(watch);
      case Queried(var reference, var isMerged) ->
          requests.labelValues(reference.provider().value(), String.valueOf(isMerged)).inc();
      case Notified(_, var state, _) -> notifications.labelValues(result(state)).inc();
      case Registered _,
          Adopted _,
          Labeled _,
          Removed _,
          AccountChanged _,
          WebhookRegistered _ -> {}
    }
  }

  private static String result(Notification.State state) {
    return switch (state) {
      case DELIVERED -> "delivered";
      case FAILED -> "given_up";
      case PENDING, WAITING -> "to_repeat";
    };
  }

  /// The values now.
  MetricSnapshots snapshots() {
    return registry.scrape();
  }

  private void countPoll(PredictionRef reference, Lookup lookup) {
    var result =
        lookup instanceof Trouble trouble ? Problem.of(reference, trouble).kind() : "found";
    polls.labelValues(reference.provider().value(), result).inc();
  }

  private void ended(WatchEntry watch) {
    if (watch.answer() != null) {
      countPoll(watch.reference(), watch.answer());
      observeDelay(watch, watch.answer());
    }
  }

  /// A deadline passes without a poll.
  private void givenUp(WatchEntry watch) {
    if (watch.stage() == Stage.GAVE_UP && watch.trouble() != null) {
      countPoll(watch.reference(), watch.trouble());
    }
  }

  /// The first poll of a watch may find a prediction that ended long ago: that is no delay.
  private void observeDelay(WatchEntry watch, Found answer) {
    var completed = answer.prediction().timings().completed();
    if (completed != null && watch.polls() > 1) {
      var delay = Duration.between(completed, answer.answeredAt());
      detectionDelay.observe(Math.max(0, delay.toMillis() / 1e3));
    }
  }
}
