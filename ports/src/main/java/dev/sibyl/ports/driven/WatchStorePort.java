package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the watches of the service, so that they outlive its process. For several threads.
///
/// A watch is written when it is registered and when it is closed, and never for a poll. Times are
/// kept to the millisecond, and a NUL character in a text perhaps as U+FFFD. An [IOException] means
/// that nothing was changed; its message is for the user.
public interface WatchStorePort {

  /// Stores watches that are not stored yet, and opens again those that are closed without an
  /// answer of their end: all of them or none. They are safely stored when it returns. A number
  /// stays.
  ///
  /// Labels and webhooks are stored in the same step: of these watches, and of others that are
  /// stored. The latest label counts. A watch has a URL once, however often it is registered; until
  /// the end, its latest events count. If the prediction has ended already, its notification is
  /// pending at once.
  ///
  /// @param registrations one without a label and a webhook is ignored
  /// @return the number of each watch, in the order of the references. A new one is greater than
  ///   all that were given before
  /// @throws IOException if the store does not answer, or is full
  List<Long> begin(List<PredictionRef> references, List<Registration> registrations, Instant now)
      throws IOException;

  /// Does nothing if the store answers.
  ///
  /// @throws IOException if it does not
  void check() throws IOException;

  /// The watches that are open, in the order of their numbers.
  ///
  /// @param after only those with a greater number; 0 for all
  /// @throws IOException if the store does not answer
  List<StoredWatch> open(long after, int limit) throws IOException;

  /// The watches that were closed at that time or later, the latest first.
  ///
  /// @throws IOException if the store does not answer
  List<StoredWatch> closedSince(Instant time, int limit) throws IOException;

  /// Closes watches, in one transaction. For one that is closed already, the new end counts. One
  /// that is not stored is none, and neither is one that is given up though another node polls it.
  ///
  /// @throws IOException if the store does not answer, or is full
  void close(List<Closing> closings) throws IOException;

  /// Removes a watch. One that is not stored is none.
  ///
  /// @throws IOException if the store does not answer
  void remove(PredictionRef reference) throws IOException;

  /// Watches whose prediction has ended and whose answer has expired, without those that have a
  /// notification to be delivered.
  ///
  /// @param now they expired then or earlier
  /// @throws IOException if the store does not answer
  List<StoredWatch> expired(Instant now, int limit) throws IOException;

  /// Replaces the answers of watches by what is left of them, if they are still as [#expired] has
  /// returned them. The other nodes need not know: each forgets by itself what it has in memory.
  ///
  /// @throws IOException if the store does not answer, or is full
  void forget(List<Remainder> remainders, Instant now) throws IOException;

  /// Removes watches that were closed long ago, but not before their notifications are delivered or
  /// given up.
  ///
  /// @param since removes the watches that were closed earlier
  /// @param maxClosed removes the oldest ones if more than that are closed
  /// @throws IOException if the store does not answer
  void clean(Instant now, Instant since, int maxClosed) throws IOException;

  /// A watch.
  ///
  /// @param number in the order of registration, from 1; it is not used again
  /// @param label what its user calls it, null for nothing
  /// @param closing null while it is open
  record StoredWatch(
      long number,
      PredictionRef reference,
      Instant registered,
      @Nullable String label,
      @Nullable Closing closing) {}

  /// The end of a watch.
  ///
  /// @param polls how many were made
  /// @param answer the last one, null if none is known
  /// @param trouble what the last polls met, null if they met none
  record Closing(
      PredictionRef reference,
      Reason reason,
      Instant at,
      int polls,
      @Nullable StoredAnswer answer,
      @Nullable Trouble trouble) {}

  /// A prediction as it was answered, in the Replicate format.
  ///
  /// @param json with every field and digit, or what is left of it if it has expired
  /// @param answeredAt by the provider's clock
  /// @param expires when the provider deletes its data, null for never, or if it has
  record StoredAnswer(String json, Instant answeredAt, @Nullable Instant expires) {}

  /// What is left of an answer that has expired.
  ///
  /// @param number of the watch
  /// @param json null if the answer cannot be read
  record Remainder(long number, @Nullable String json) {}

  /// Why a watch was closed.
  enum Reason {
    /// The prediction has ended.
    ENDED,
    /// It was given up because of its trouble.
    GAVE_UP,
    /// Its deadline passed.
    DEADLINE_PASSED
  }
}
