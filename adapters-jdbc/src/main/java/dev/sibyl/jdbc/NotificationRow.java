package dev.sibyl.jdbc;

import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads rows of the table of notifications, joined with the reference of their watch.
final class NotificationRow {

  static final String COLUMNS =
      "n.number as notification, message, account, prediction, url, events, predictions, state,"
          + " since, tries, problem";

  /// @throws IllegalArgumentException if the row is damaged
  static Notification notification(ResultSet row, StatementContext context) throws SQLException {
    return new Notification(
        row.getLong("notification"),
        row.getString("message"),
        WatchRow.reference(row),
        new Webhook(
            URI.create(row.getString("url")),
            Stream.of(row.getString("events").split(",", -1))
                .map(NotificationRow::event)
                .collect(Collectors.toSet()),
            row.getString("predictions")),
        State.valueOf(row.getString("state")),
        WatchRow.time(row, "since"),
        row.getInt("tries"),
        row.getString("problem"));
  }

  private static Event event(String word) {
    return Stream.of(Event.values()).filter(e -> e.word().equals(word)).findFirst().orElseThrow();
  }

  /// The events of a webhook as they are stored.
  static String events(Webhook webhook) {
    return webhook.events().stream().sorted().map(Event::word).collect(Collectors.joining(","));
  }

  private NotificationRow() {}
}
