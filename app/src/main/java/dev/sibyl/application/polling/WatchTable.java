package dev.sibyl.application.polling;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds watches by their predictions. A hash table whose entries are the watches themselves: a
/// `HashMap` needs 32 bytes more for each.
final class WatchTable {

  private static final int FIRST_CAPACITY = 16;

  /// Each slot holds the first of its watches, which are linked. Their number is a power of two.
  private @Nullable ScheduledWatch[] slots = new ScheduledWatch[FIRST_CAPACITY];

  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  @Nullable ScheduledWatch find(PredictionRef reference) {
    var watch = slots[slot(reference.provider(), reference.id())];
    while (watch != null && !isOf(watch, reference.provider(), reference.id())) {
      watch = watch.next;
    }
    return watch;
  }

  private static boolean isOf(ScheduledWatch watch, ProviderName provider, PredictionId id) {
    return watch.id().value().equals(id.value())
        && watch.provider().value().equals(provider.value());
  }

  /// Adds a watch of a prediction that has none.
  void add(ScheduledWatch watch) {
    if (size++ == slots.length) {
      grow();
    }
    link(watch);
  }

  private void link(ScheduledWatch watch) {
    var slot = slot(watch.provider(), watch.id());
    watch.next = slots[slot];
    slots[slot] = watch;
  }

  /// Removes a watch, which must be in the table.
  void remove(ScheduledWatch watch) {
    var slot = slot(watch.provider(), watch.id());
    var before = slots[slot];
    if (before == watch) {
      slots[slot] = watch.next;
    } else {
      while (before != null && before.next != watch) {
        before = before.next;
      }
      if (before == null) {
        throw new IllegalArgumentException("not watched: " + watch.id().value());
      }
      before.next = watch.next;
    }
    watch.next = null;
    size--;
  }

  /// All watches, in the order in which they were added.
  List<ScheduledWatch> all() {
    List<ScheduledWatch> all = new ArrayList<>(size);
    for (var first : slots) {
      for (var watch = first; watch != null; watch = watch.next) {
        all.add(watch);
      }
    }
    all.sort((one, other) -> one.isOlderThan(other) ? -1 : 1);
    return Collections.unmodifiableList(all);
  }

  private void grow() {
    var old = slots;
    slots = new ScheduledWatch[2 * old.length];
    for (var first : old) {
      for (var watch = first; watch != null; ) {
        var next = watch.next;
        link(watch);
        watch = next;
      }
    }
  }

  private int slot(ProviderName provider, PredictionId id) {
    var hash = 31 * provider.value().hashCode() + id.value().hashCode();
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }
}
