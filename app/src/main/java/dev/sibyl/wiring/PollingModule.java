package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.application.polling.Jitter;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.polling.UntilEnded.Intervals;
import dev.sibyl.settings.Deadline;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;

/// The polling engine.
///
/// Offers the policies and the schedulers. Needs the settings, the clock, jitter and the limits of
/// the accounts.
final class PollingModule extends AbstractModule {

  @Override
  protected void configure() {
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var accounts = getProvider(Accounts.class);
    var jitter = getProvider(Jitter.class);

    bind(PollSchedulerFactory.class)
        .toProvider(() ->
            new PollSchedulerFactory(
                clock.get(), settings.get().requests().timeout(), accounts.get(), jitter.get()));
    bind(UntilAnswered.class)
        .toProvider(() -> new UntilAnswered(settings.get().requests().attempts()));
    bind(UntilEnded.class)
        .toProvider(() -> untilEnded(settings.get(), settings.get().patience().deadline()));
  }

  static UntilEnded untilEnded(Settings settings, Deadline deadline) {
    var interval = settings.patience().interval();
    return new UntilEnded(
        new Intervals(interval.first(), interval.longest()),
        deadline.limitOr(UntilEnded.NO_DEADLINE),
        UntilEnded.DEFAULT.attempts());
  }
}
