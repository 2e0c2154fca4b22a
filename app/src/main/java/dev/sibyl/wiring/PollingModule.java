package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.application.polling.Jitter;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.polling.UntilEnded.Intervals;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;

/// The polling engine.
///
/// Offers the policies and the schedulers. Needs the settings, the clock, jitter and the limits of
/// the accounts.
final class PollingModule extends AbstractModule {

  @Provides
  static PollSchedulerFactory schedulers(
      Settings settings, InstantSource clock, Accounts accounts, Jitter jitter) {
    return new PollSchedulerFactory(clock, settings.requests().timeout(), accounts, jitter);
  }

  @Provides
  static UntilAnswered untilAnswered(Settings settings) {
    return new UntilAnswered(settings.requests().attempts());
  }

  @Provides
  static UntilEnded untilEnded(Settings settings) {
    var interval = settings.patience().interval();
    return new UntilEnded(
        new Intervals(interval.first(), interval.longest()),
        settings.patience().deadline().limitOr(UntilEnded.NO_DEADLINE),
        UntilEnded.DEFAULT.attempts());
  }
}
