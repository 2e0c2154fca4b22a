package dev.sibyl.application.webhooks;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reports to webhooks what happens before the end: that a prediction runs, its output and its
/// logs. Each such message is sent once, and not stored: the next one replaces it, and nothing is
/// written for a poll. So one is lost if the receiver does not take it, or has no place for it.
public final class ProgressNotifications implements Consumer<ServiceEvent> {

  private static final int PAGE = 1_000;

  private final NotificationStorePort store;
  private final WebhookMessages messages;
  private final Map<PredictionRef, Progress> watched = new HashMap<>();
  private long lastRead;

  public ProgressNotifications(NotificationStorePort store, WebhookMessages messages) {
    this.store = store;
    this.messages = messages;
  }

  /// What was reported last of a prediction.
  private static final class Progress {

    private final List<Webhook> webhooks = new ArrayList<>();
    private boolean hasStarted;
    private @Nullable Output output;
    private String logs = "";

    /// What is new since then.
    Set<Event> update(Found answer) {
      var events = EnumSet.noneOf(Event.class);
      var prediction = answer.prediction();
      if (!hasStarted && prediction.status() != Status.Known.STARTING) {
        hasStarted = true;
        events.add(Event.START);
      }
      if (prediction.output() instanceof Output.Some && !prediction.output().equals(output)) {
        output = prediction.output();
        events.add(Event.OUTPUT);
      }
      if (!prediction.logs().equals(logs)) {
        logs = prediction.logs();
        events.add(Event.LOGS);
      }
      return events;
    }
  }

  /// Takes over what an earlier process has left, before events come, and later what other
  /// processes have stored since. Events do not wait for the store. For one thread at a time.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  public void restore() throws IOException {
    var page = store.ofProgress(lastRead, PAGE);
    while (!page.isEmpty()) {
      addAll(page);
      lastRead = page.getLast().number();
      page = store.ofProgress(lastRead, PAGE);
    }
  }

  private synchronized void addAll(List<Notification> notifications) {
    notifications.forEach(one -> add(one.reference(), one.webhook()));
  }

  private void add(PredictionRef reference, Webhook webhook) {
    var wantsMore = !webhook.events().equals(Set.of(Event.COMPLETED));
    if (wantsMore || watched.containsKey(reference)) {
      var webhooks = watched.computeIfAbsent(reference, _ -> new Progress()).webhooks;
      webhooks.removeIf(known -> known.url().equals(webhook.url()));
      if (wantsMore) {
        webhooks.add(webhook);
      }
    }
  }

  @Override
  public synchronized void accept(ServiceEvent event) {
    switch (event) {
      case ServiceEvent.WebhookRegistered(var reference, var webhook) -> add(reference, webhook);
      case ServiceEvent.Registered(var watch) -> report(watch);
      case ServiceEvent.Polled(var watch, _, var isNews) -> {
        if (isNews) {
          report(watch);
        }
      }
      case ServiceEvent.Ended(var watch) -> {
        report(watch);
        watched.remove(watch.reference());
      }
      case ServiceEvent.Adopted(var watch) -> {
        if (watch.stage() != Stage.OPEN) {
          watched.remove(watch.reference());
        }
      }
      case ServiceEvent.Removed(var reference) -> watched.remove(reference);
      case ServiceEvent.Labeled _, ServiceEvent.GivenUp _, ServiceEvent.Queried _ -> {}
      case ServiceEvent.AccountChanged _, ServiceEvent.Notified _ -> {}
    }
  }

  private void report(WatchEntry watch) {
    var progress = watched.get(watch.reference());
    var answer = watch.answer();
    if (progress == null || answer == null) {
      return;
    }
    var events = progress.update(answer);
    for (var webhook : progress.webhooks) {
      if (isWanted(webhook, events, answer)) {
        messages.sendOnce(watch.reference(), webhook, answer, watch.registered());
      }
    }
  }

  /// The end itself is reported as a notification, to those who want it.
  private static boolean isWanted(Webhook webhook, Set<Event> events, Found answer) {
    return webhook.events().stream().anyMatch(events::contains)
        && !(answer.prediction().status().hasEnded() && webhook.events().contains(Event.COMPLETED));
  }
}
