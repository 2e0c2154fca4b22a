package dev.sibyl.http.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The polls of one id so far.
final class PollHistory {

  /// The times of the first polls only, so that a long watch needs no memory.
  private final List<Duration> times = new ArrayList<>();

  private final int remembered;
  private int count;

  /// @param remembered how many times are kept
  PollHistory(int remembered) {
    this.remembered = remembered;
  }

  void add(Duration time) {
    count++;
    if (count <= remembered) {
      times.add(time);
    }
  }

  int count() {
    return count;
  }

  /// The time of a poll, counted from 1; null if it has not come yet.
  @Nullable Duration time(int number) {
    return number <= times.size() ? times.get(number - 1) : null;
  }
}
