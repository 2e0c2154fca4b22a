package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the watches of the service, so that they outlive its process. For several threads.
///
/// A watch is written when it is registered and when it is closed, and never for a poll. Times are
/// kept to the millisecond. An [IOException] means that nothing was changed; its message is for the
/// user.
public interface WatchStorePort {

  /// Stores watches that are not stored yet: all of them or none. They are safely stored when it
  /// returns. One that is closed stays closed.
  ///
  /// @return what is stored of each, in the order of the references
  /// @throws IOException if the store does not answer, or is full
  List<StoredWatch> register(List<PredictionRef> references, Instant now) throws IOException;

  /// The watches that are open, in the order of their numbers.
  ///
  /// @param after only those with a greater number; 0 for all
  /// @throws IOException if the store does not answer
  List<StoredWatch> open(long after, int limit) throws IOException;

  /// The watches that were closed at that time or later, the latest first.
  ///
  /// @throws IOException if the store does not answer
  List<StoredWatch> closedSince(Instant time, int limit) throws IOException;

  /// Closes watches, in one transaction. One that is closed already, or is not stored, stays as it
  /// is.
  ///
  /// @throws IOException if the store does not answer, or is full
  void close(List<Closing> closings) throws IOException;

  /// Opens a watch again. One that is open, or is not stored, stays as it is.
  ///
  /// @throws IOException if the store does not answer, or is full
  void reopen(PredictionRef reference) throws IOException;

  /// Forgets the answers that expired at that time or earlier. The watches stay.
  ///
  /// @throws IOException if the store does not answer
  void forgetAnswers(Instant now) throws IOException;

  /// Removes watches, in one transaction. One that is not stored is none.
  ///
  /// @throws IOException if the store does not answer
  void remove(List<PredictionRef> references) throws IOException;

  /// A watch.
  ///
  /// @param number in the order of registration, from 1; it is not used again
  /// @param closing null while it is open
  record StoredWatch(
      long number, PredictionRef reference, Instant registered, @Nullable Closing closing) {}

  /// The end of a watch.
  ///
  /// @param polls how many were made
  /// @param answer the last one, null if none is known, or if it has expired
  /// @param trouble what the last polls met, null if they met none
  record Closing(
      PredictionRef reference,
      Reason reason,
      Instant at,
      int polls,
      @Nullable StoredAnswer answer,
      @Nullable Trouble trouble) {}

  /// A prediction as it was answered.
  ///
  /// @param json in the Replicate format, with every field and digit
  /// @param answeredAt by the provider's clock
  /// @param expires when it is forgotten, null for never
  record StoredAnswer(String json, Instant answeredAt, @Nullable Instant expires) {}

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
