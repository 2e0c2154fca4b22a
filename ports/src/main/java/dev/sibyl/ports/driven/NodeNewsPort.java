package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries between the nodes that share a store what their polls bring, and that the store was
/// changed. Nothing is written: a node that is not connected misses what is sent meanwhile.
public interface NodeNewsPort {

  /// An answer with more characters is not sent.
  int MAX_CHARACTERS = 85_000;

  /// Sends news to all nodes that listen now.
  ///
  /// @throws IOException if it cannot be sent; its message is for the user
  void send(List<News> news) throws IOException;

  /// Asks all nodes that listen now for what they know of their open watches.
  ///
  /// @throws IOException if it cannot be sent; its message is for the user
  void ask() throws IOException;

  /// Waits for something from other nodes, and connects before if that is needed. For one thread.
  ///
  /// @param longest how long it waits
  /// @throws IOException if the connection fails; the next call connects again
  Received receive(Duration longest) throws IOException;

  /// Ends the wait of [#receive], and the connection.
  void disconnect();

  /// What came from other nodes.
  ///
  /// @param isNewConnection whether something may have been missed until now
  /// @param isAsked whether a node wants to know what this one knows
  /// @param isChanged whether a node has changed watches in the store
  record Received(boolean isNewConnection, boolean isAsked, boolean isChanged, List<News> news) {

    public Received {
      news = List.copyOf(news);
    }
  }

  /// What the polls of a node have brought of an open watch. The clocks of nodes may differ, so its
  /// times count from now.
  ///
  /// @param polls how many were made
  /// @param misses how many of them failed since the last good answer
  /// @param answer the last good one, null if there is none, or if it is too large to be sent
  /// @param trouble what the polls met since, null if they met none
  /// @param untilPoll the time until the next poll, null if it is not known
  record News(
      PredictionRef reference,
      int polls,
      int misses,
      @Nullable Answer answer,
      @Nullable Trouble trouble,
      @Nullable Duration untilPoll) {}

  /// A good answer.
  ///
  /// @param json the prediction in the Replicate format, with every field and digit
  /// @param answeredAt by the provider's clock
  /// @param age the time since it came
  record Answer(String json, Instant answeredAt, Duration age) {}
}
