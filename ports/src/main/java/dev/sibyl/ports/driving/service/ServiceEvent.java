package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Webhook;
import org.jspecify.annotations.Nullable;

/// Something that happened in the service.
public sealed interface ServiceEvent {

  /// A watch began, or began again.
  record Registered(WatchEntry watch) implements ServiceEvent {}

  /// A watch got another label. It may have ended.
  record Labeled(WatchEntry watch) implements ServiceEvent {}

  /// Another process of the service began or changed a watch, or closed it.
  record Adopted(WatchEntry watch) implements ServiceEvent {}

  /// A poll returned, and the watch goes on.
  ///
  /// @param isNews whether the watch has changed in more than its times and counts
  record Polled(WatchEntry watch, Lookup lookup, boolean isNews) implements ServiceEvent {}

  /// The prediction has ended: a poll brought it, or the answer to a creation or a cancellation.
  record Ended(WatchEntry watch) implements ServiceEvent {}

  /// A watch was given up, or its deadline passed.
  record GivenUp(WatchEntry watch) implements ServiceEvent {}

  /// A watch was removed, because it ended long ago.
  record Removed(PredictionRef reference) implements ServiceEvent {}

  /// The health of an account has changed.
  record AccountChanged(AccountState account) implements ServiceEvent {}

  /// A webhook was registered.
  record WebhookRegistered(PredictionRef reference, Webhook webhook) implements ServiceEvent {}

  /// The end of a prediction was sent to a webhook.
  ///
  /// @param state of the notification now
  /// @param problem what the try met, null if the receiver has taken it
  record Notified(PredictionRef reference, Notification.State state, @Nullable String problem)
      implements ServiceEvent {}

  /// A query was answered.
  ///
  /// @param isMerged whether it needed no poll of its own
  record Queried(PredictionRef reference, boolean isMerged) implements ServiceEvent {}
}
