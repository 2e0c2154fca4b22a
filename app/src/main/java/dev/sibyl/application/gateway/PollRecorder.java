package dev.sibyl.application.gateway;

import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PersistentUntilEnded;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Writes what the polls bring into the registry.
record PollRecorder(WatchRegistry registry, AccountMonitor accounts, InstantSource clock)
    implements Poller.Listener {

  @Override
  public void polled(PollScheduler.Step step) {
    var now = clock.instant();
    var reference = step.after().reference();
    var nextPoll = step.decision() instanceof PollAgain(var at) ? at : null;
    registry.change(
        reference, before -> after(before, step, now, nextPoll), after -> event(after, step));
    if (accounts.polled(reference.provider(), step.lookup(), now, nextPoll)) {
      accountChanged(reference.provider(), now);
    }
  }

  private WatchEntry after(
      WatchEntry before, PollScheduler.Step step, Instant now, @Nullable Instant nextPoll) {
    var polls = before.polls() + 1;
    return switch (step.lookup()) {
      case Found found -> Entries.answered(before, found, polls, now, nextPoll);
      case Trouble trouble ->
          Entries.troubled(before, trouble, polls, step.after().missesInARow(), nextPoll);
    };
  }

  private static ServiceEvent event(WatchEntry after, PollScheduler.Step step) {
    if (after.stage() == Stage.ENDED) {
      return new ServiceEvent.Ended(after);
    }
    var isNews =
        !(step.lookup() instanceof Found found)
            || step.before().trouble() != null
            || step.before().isNews(found.prediction());
    return new ServiceEvent.Polled(after, step.lookup(), isNews);
  }

  @Override
  public void gaveUp(PollScheduler.GivenUp givenUp) {
    var now = clock.instant();
    registry.change(
        givenUp.watch().reference(),
        before ->
            switch (givenUp.reason()) {
              // It was registered meanwhile, and begins anew.
              case Reason.Met(var trouble)
                  when before.isPersistent() && PersistentUntilEnded.isOfTheAccount(trouble) ->
                  before;
              case Reason.Met(var trouble) -> Entries.givenUp(before, Stage.GAVE_UP, trouble, now);
              case Reason.DeadlinePassed _ ->
                  Entries.givenUp(before, Stage.DEADLINE_PASSED, givenUp.watch().trouble(), now);
            },
        after ->
            after.stage() == Stage.OPEN
                ? new ServiceEvent.Registered(after)
                : new ServiceEvent.GivenUp(after));
  }

  private void accountChanged(ProviderName provider, Instant now) {
    registry.publish(
        new ServiceEvent.AccountChanged(accounts.state(provider, registry.openAt(provider), now)));
  }
}
