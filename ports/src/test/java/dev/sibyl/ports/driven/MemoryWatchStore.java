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
  public synchronized List<StoredWatch> begin(List<PredictionRef> references, Instant now)
      throws IOException {
    requireService();
    return references.stream()
        .map(reference ->
            watches.compute(
                reference,
                (_, watch) ->
                    watch == null
                        ? new StoredWatch(++lastNumber, reference, now, null)
                        : with(watch, null)))
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
      watches.computeIfPresent(closing.reference(), (_, watch) -> with(watch, closing));
    }
  }

  @Override
  public synchronized void remove(PredictionRef reference) throws IOException {
    requireService();
    watches.remove(reference);
  }

  @Override
  public synchronized void clean(Instant now, Instant since, int maxClosed) throws IOException {
    requireService();
    watches.replaceAll((_, watch) -> isExpired(watch, now) ? withoutData(watch) : watch);
    var kept = closedSince(since, maxClosed);
    watches.values().removeIf(watch -> watch.closing() != null && !kept.contains(watch));
  }

  private static boolean isExpired(StoredWatch watch, Instant now) {
    var closing = watch.closing();
    var answer = closing == null ? null : closing.answer();
    return answer != null && answer.expires() != null && !answer.expires().isAfter(now);
  }

  private static StoredWatch withoutData(StoredWatch watch) {
    var closing = watch.closing();
    var answer = closing.answer();
    return with(
        watch,
        new Closing(
            closing.reference(),
            closing.reason(),
            closing.at(),
            closing.polls(),
            new StoredAnswer(null, answer.withoutData(), answer.answeredAt(), null),
            closing.trouble()));
  }

  private static StoredWatch with(StoredWatch watch, @Nullable Closing closing) {
    return new StoredWatch(watch.number(), watch.reference(), watch.registered(), closing);
  }
}
