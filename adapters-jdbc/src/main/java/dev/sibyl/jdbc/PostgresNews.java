package dev.sibyl.jdbc;

import dev.sibyl.ports.driven.NodeNewsPort;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Carries news between nodes with `NOTIFY`, which writes no row: nodes need not reach each other.
///
/// A message has several parts, since PostgreSQL takes 8,000 bytes at once. It delivers those of a
/// transaction together and in their order.
final class PostgresNews implements NodeNewsPort {

  /// To other nodes.
  static final String CHANNEL = "sibyl";

  private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', ?)";

  private static final int PART = 7_500;

  // A payload is the number of a node, one of these characters, and perhaps a part of a message.

  private static final String ASKS = "?";

  static final String CHANGED = "!";
  private static final String MORE = "+";
  private static final String LAST = ".";

  private final DataSource source;
  private final Transactions transactions;
  private final long node;
  private final Function<Exception, IOException> failures;
  private volatile @Nullable Connection connection;
  private Incoming incoming;

  /// @param source opens the connection that listens
  /// @param node the number of this process
  /// @param failures puts a failure in words for the user
  PostgresNews(
      DataSource source,
      Transactions transactions,
      long node,
      Function<Exception, IOException> failures) {
    this.source = source;
    this.transactions = transactions;
    this.node = node;
    this.failures = failures;
    this.incoming = new Incoming(node);
  }

  @Override
  public void send(List<News> news) throws IOException {
    var text = Base64.getEncoder().encodeToString(NewsFormat.write(news));
    var payloads = new ArrayList<String>();
    for (int begin = 0; begin < text.length(); begin += PART) {
      var end = Math.min(text.length(), begin + PART);
      payloads.add(node + (end < text.length() ? MORE : LAST) + text.substring(begin, end));
    }
    sendAll(payloads);
  }

  @Override
  public void ask() throws IOException {
    sendAll(List.of(node + ASKS));
  }

  private void sendAll(List<String> payloads) throws IOException {
    transactions.run(handle -> {
      var batch = handle.prepareBatch(NOTIFY);
      payloads.forEach(batch::add);
      return batch.execute();
    });
  }

  @Override
  public Received receive(Duration longest) throws IOException {
    try {
      var known = connection;
      if (known == null) {
        connect();
        return new Received(true, false, false, List.of());
      }
      return read(known, longest);
    } catch (SQLException failure) {
      disconnect();
      throw failures.apply(failure);
    }
  }

  private void connect() throws SQLException {
    var fresh = source.getConnection();
    connection = fresh;
    incoming = new Incoming(node);
    try (var statement = fresh.createStatement()) {
      statement.execute("listen " + CHANNEL);
    }
  }

  private Received read(Connection open, Duration longest) throws SQLException {
    var notifications = open.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
    if (notifications.length == 0) {
      try (var statement = open.createStatement()) {
        statement.execute("select 1"); // finds out whether the server is still there
      }
    }
    for (var notification : notifications) {
      incoming.add(notification.getParameter());
    }
    return incoming.take();
  }

  /// What notifications mean. The parts of a message may come in several reads. What cannot be
  /// read, or is too large, is ignored: every user of the database can send some.
  private static final class Incoming {

    private static final Pattern PAYLOAD = Pattern.compile("(\\d{1,18})(.)(.*)", Pattern.DOTALL);

    private static final int MAX_MESSAGE = 32 << 20;

    private final long node;
    private final StringBuilder message = new StringBuilder();
    private final List<News> news = new ArrayList<>();
    private boolean isAsked;
    private boolean isChanged;

    Incoming(long node) {
      this.node = node;
    }

    void add(String payload) {
      var parts = PAYLOAD.matcher(payload);
      if (!parts.matches() || Long.parseLong(parts.group(1)) == node) {
        return;
      }
      switch (parts.group(2)) {
        case ASKS -> isAsked = true;
        case CHANGED -> isChanged = true;
        case MORE -> append(parts.group(3));
        case LAST -> {
          append(parts.group(3));
          addNews(message.toString());
          message.setLength(0);
        }
        default -> {} // of a newer version
      }
    }

    private void append(String part) {
      if (message.length() < MAX_MESSAGE) {
        message.append(part);
      }
    }

    Received take() {
      var taken = new Received(false, isAsked, isChanged, news);
      isAsked = false;
      isChanged = false;
      news.clear();
      return taken;
    }

    private void addNews(String text) {
      try {
        news.addAll(NewsFormat.read(Base64.getDecoder().decode(text)));
      } catch (IOException | IllegalArgumentException _) {
        // It is not from a node.
      }
    }
  }

  @Override
  public void disconnect() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException _) {
        // It was broken.
      }
    }
  }
}
