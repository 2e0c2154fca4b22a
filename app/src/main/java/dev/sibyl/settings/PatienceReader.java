package dev.sibyl.settings;

import java.time.Duration;

/// Reads how often and how long a watch polls.
final class PatienceReader {

  private static final PollInterval DEFAULT_INTERVAL =
      new PollInterval(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final Duration DEFAULT_DEADLINE = Duration.ofHours(1);

  static PatienceSettings read(SettingsBlock root) {
    var patience = root.block(SettingName.PATIENCE.text());
    // The option and the environment variable set the deadline outside the block, and override it.
    var deadline = patience.deadline(SettingName.DEADLINE, new Deadline.After(DEFAULT_DEADLINE));
    return new PatienceSettings(
        interval(root, patience), root.deadline(SettingName.DEADLINE, deadline));
  }

  private static PollInterval interval(SettingsBlock root, SettingsBlock patience) {
    var first = patience.duration(SettingName.FIRST, DEFAULT_INTERVAL.first());
    var longest = patience.duration(SettingName.LONGEST, DEFAULT_INTERVAL.longest());
    if (longest.compareTo(first) < 0) {
      root.problem(
          SettingName.PATIENCE, "patience.longest must not be shorter than patience.first");
      return DEFAULT_INTERVAL;
    }
    return new PollInterval(first, longest);
  }

  private PatienceReader() {}
}
