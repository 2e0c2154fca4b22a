package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionRef;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps watches in memory.
public final class MemoryWatchStore implements WatchStorePort {

  private final Map<PredictionRef, StoredWatch> watches = new LinkedHashMap<>();
  private long lastNumber;
  private @Nullable String failure;

  /// From now on, every method fails with these words; null for none.
  public synchronized void failWith(@Nullable String words) {
    failure = words;
  }

  private void requireService() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
  }

  @Override
  public synchronized List<StoredWatch> register(List<PredictionRef> references, Instant now)
      throws IOException {
    requireService();
    return references.stream()
        .map(reference ->
            watches.computeIfAbsent(
                reference, _ -> new StoredWatch(++lastNumber, reference, now, null)))
        .toList();
  }

  @Override
  public synchronized List<StoredWatch> open(long after, int limit) throws IOException {
    requireService();
    return watches.values().stream()
        .filter(watch -> watch.closing() == null && watch.number() > after)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<StoredWatch> closedSince(Instant time, int limit) throws IOException {
    requireService();
    return watches.values().stream()
        .filter(watch -> watch.closing() != null && !watch.closing().at().isBefore(time))
        .sorted(Comparator.comparing((StoredWatch watch) -> watch.closing().at()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void close(List<Closing> closings) throws IOException {
    requireService();
    for (var closing : closings) {
      watches.computeIfPresent(
          closing.reference(),
          (_, watch) -> watch.closing() == null ? with(watch, closing) : watch);
    }
  }

  @Override
  public synchronized void reopen(PredictionRef reference) throws IOException {
    requireService();
    watches.computeIfPresent(reference, (_, watch) -> with(watch, null));
  }

  @Override
  public synchronized void forgetAnswers(Instant now) throws IOException {
    requireService();
    watches.replaceAll((_, watch) -> isExpired(watch, now) ? withoutAnswer(watch) : watch);
  }

  private static boolean isExpired(StoredWatch watch, Instant now) {
    var closing = watch.closing();
    var answer = closing == null ? null : closing.answer();
    return answer != null && answer.expires() != null && !answer.expires().isAfter(now);
  }

  private static StoredWatch withoutAnswer(StoredWatch watch) {
    var closing = watch.closing();
    return with(
        watch,
        new Closing(
            closing.reference(),
            closing.reason(),
            closing.at(),
            closing.polls(),
            null,
            closing.trouble()));
  }

  private static StoredWatch with(StoredWatch watch, @Nullable Closing closing) {
    return new StoredWatch(watch.number(), watch.reference(), watch.registered(), closing);
  }

  @Override
  public synchronized void remove(List<PredictionRef> references) throws IOException {
    requireService();
    references.forEach(watches::remove);
  }
}
