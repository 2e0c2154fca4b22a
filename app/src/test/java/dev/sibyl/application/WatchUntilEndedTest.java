package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.polling.VirtualPoller;
import dev.sibyl.application.saving.Saves;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Result;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.EndHookPort.Result.NotStarted;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.ReferenceSource;
import dev.sibyl.ports.driving.SaveRequest;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Changed;
import dev.sibyl.ports.driving.WatchEvent.DeadlinePassed;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.GaveUp;
import dev.sibyl.ports.driving.WatchEvent.HookDeadlinePassed;
import dev.sibyl.ports.driving.WatchEvent.HookFailed;
import dev.sibyl.ports.driving.WatchEvent.HookInterrupted;
import dev.sibyl.ports.driving.WatchEvent.HookNotStarted;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import dev.sibyl.ports.driving.WatchEvent.PollFailed;
import dev.sibyl.ports.driving.WatchEvent.SourceDeadlinePassed;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import dev.sibyl.ports.driving.WatchRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WatchUntilEndedTest {

  private static final Instant NOW = PredictionBuilder.NOW;
  private static final PredictionRef REFERENCE = reference("abc");
  private static final Failing FAILING = new Failing(TroubleDetails.of("502"));

  private static final EndHook HOOK =
      new EndHook(
          "notify",
          (reference, answer) -> reference.text() + " " + answer.prediction().status().word(),
          /* output= */ null);

  private final SettableClock clock = new SettableClock(NOW);
  private final VirtualPoller poller = new VirtualPoller(clock, () -> Duration.ZERO);
  private final List<PredictionRef> began = new ArrayList<>();
  private final List<WatchEvent> events = new ArrayList<>();
  private ReferenceSource source = _ -> {};
  private final FakeHooks hooks = new FakeHooks();

  @Test
  void reportsNewsUnchangedAnswersAndTheEnd() {
    watch(found(Known.STARTING), found(Known.STARTING), found(Known.PROCESSING), ended());
    assertThat(events)
        .containsExactly(
            new Changed(REFERENCE, found(Known.STARTING)),
            new Unchanged(REFERENCE, found(Known.STARTING)),
            new Changed(REFERENCE, found(Known.PROCESSING)),
            new Ended(REFERENCE, ended()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"STARTING", "PROCESSING"},
      mode = Mode.EXCLUDE)
  void everyEndEndsTheWatchAtTheFirstPollToo(Known status) {
    watch(found(status));
    assertThat(events).containsExactly(new Ended(REFERENCE, checked(status)));
    assertThat(poller.requests()).hasSize(1);
  }

  @Test
  void anUnknownStatusIsNewsAndPollingGoesOn() {
    var dreaming = Status.of("dreaming");
    watch(found(dreaming), found(dreaming), ended());
    assertThat(events)
        .containsExactly(
            new Changed(REFERENCE, checked(dreaming)),
            new Unchanged(REFERENCE, checked(dreaming)),
            new Ended(REFERENCE, ended()));
  }

  @Test
  void notesEveryAnswerThatGoesBackAndIgnoresIt() {
    watch(
        found(Known.PROCESSING),
        found(Known.STARTING),
        found(Known.PROCESSING),
        found(Known.STARTING),
        ended());
    var stale = new Unchanged(REFERENCE, wentBack(Known.STARTING, "processing 50 % to starting"));
    assertThat(events)
        .containsExactly(
            new Changed(REFERENCE, found(Known.PROCESSING)),
            stale,
            new Unchanged(REFERENCE, found(Known.PROCESSING)),
            stale,
            new Ended(REFERENCE, ended()));
  }

  @Test
  void anEndThatBreaksARuleIsNotedAndEndsTheWatch() {
    watch(found(Known.PROCESSING), found(Known.ABORTED));
    assertThat(events)
        .containsExactly(
            new Changed(REFERENCE, found(Known.PROCESSING)),
            new Ended(REFERENCE, wentBack(Known.ABORTED, "processing 50 % to aborted")));
  }

  @Test
  void reportsEachMissAndTheTimeOfTheNextPoll() {
    var throttled = new Throttled(withHint(Duration.ofSeconds(7)));
    watch(FAILING, throttled, ended());
    assertThat(events)
        .containsExactly(
            new PollFailed(REFERENCE, FAILING, NOW.plusSeconds(1)),
            new PollFailed(REFERENCE, throttled, NOW.plusSeconds(8)),
            new Ended(REFERENCE, ended()));
  }

  @Test
  void givesUpAtFinalTroubleWithoutReportingANextPoll() {
    var rejected = new KeyRejected(TroubleDetails.of("401"));
    watch(rejected);
    assertThat(events).containsExactly(new GaveUp(REFERENCE, rejected));
  }

  @Test
  void givesUpInTheMiddleOfARunOnlyIfTheFinalTroubleRepeats() {
    var rejected = new KeyRejected(TroubleDetails.of("401"));
    watch(found(Known.PROCESSING), rejected, found(Known.PROCESSING), rejected);
    assertThat(events.stream().map(WatchEvent::getClass))
        .containsExactly(
            Changed.class,
            PollFailed.class,
            Unchanged.class,
            PollFailed.class,
            PollFailed.class,
            GaveUp.class);
  }

  @Test
  void givesUpAtADefectAtOnceAndTheOthersGoOn() {
    var broken = new IllegalStateException("oh no");
    var polls = new AtomicInteger();
    PredictionQueryPort port =
        id -> {
          if (id.value().equals("bad")) {
            if (polls.incrementAndGet() > 1) {
              throw broken;
            }
            return found(Known.PROCESSING);
          }
          return polls.get() > 1 ? ended() : found(Known.PROCESSING);
        };
    watch(port, poller, List.of(reference("bad"), REFERENCE), HOOK);
    assertThat(events)
        .containsOnlyOnce(
            new GaveUp(reference("bad"), Defect.of(broken)), new Ended(REFERENCE, ended()));
    assertThat(events).noneMatch(event -> event instanceof PollFailed);
    assertThat(polls).hasValue(2);
    assertThat(hooks.started).containsExactly("notify < any:abc succeeded");
  }

  @Test
  void givesUpAtTheDeadlineAfterALastPoll() {
    watch(found(Known.PROCESSING));
    assertThat(events).last().isEqualTo(new DeadlinePassed(REFERENCE, null));
    assertThat(poller.requests().getLast().at()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void givesUpAtTheDeadlineWithoutAPollIfTheHintIsLonger() {
    var throttled = new Throttled(withHint(Duration.ofDays(1)));
    watch(throttled);
    assertThat(events).containsExactly(new DeadlinePassed(REFERENCE, throttled));
    assertThat(poller.requests()).hasSize(1);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void watchesDuplicatesOnce() {
    watch(poller, List.of(REFERENCE, reference("b"), REFERENCE), null, ended());
    assertThat(events)
        .extracting(event -> ((Ended) event).reference())
        .containsExactlyInAnyOrder(REFERENCE, reference("b"));
  }

  @Nested
  class TheSource {

    @Test
    void addsWatchesEachOnceAndEachBegins() {
      source = List.of(reference("b"), REFERENCE, reference("c"), reference("b"))::forEach;
      watch(poller, List.of(REFERENCE), null, ended());
      assertThat(began).containsExactly(REFERENCE, reference("b"), reference("c"));
      assertThat(events).hasSize(3);
    }

    @Test
    void hasTheDeadlineOfTheWholeWait() {
      source =
          references -> {
            clock.advance(Duration.ofMinutes(59));
            references.accept(REFERENCE);
          };
      watch(poller, List.of(), null, found(Known.PROCESSING));
      assertThat(events).endsWith(new DeadlinePassed(REFERENCE, null));
      assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void isReportedIfItsEndIsNotWaitedFor() {
      Poller ending =
          (_, feed, _, _) -> assertThat(feed.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
      watch(ending, List.of(), null);
      assertThat(events).containsExactly(new SourceDeadlinePassed());
    }
  }

  @Test
  void doesNothingWithoutReferences() {
    watch(poller, List.of(), null, ended());
    assertThat(events).isEmpty();
  }

  /// Ends the first watch, and is interrupted while the second is polled.
  private static final Poller INTERRUPTED =
      (scheduler, _, _, listener) -> {
        var first = scheduler.next(NOW);
        assertThat(first).isNotNull();
        var step = scheduler.returned(first, ended(), NOW);
        assertThat(step).isNotNull();
        listener.polled(step);
        assertThat(scheduler.next(NOW)).as("a poll in flight").isNotNull();
        throw new InterruptedException();
      };

  @Test
  void reportsEachOpenWatchIfItIsInterrupted() {
    watch(
        INTERRUPTED,
        List.of(reference("a"), reference("b"), reference("c")),
        null,
        found(Known.PROCESSING));
    assertThat(Thread.interrupted()).as("the interrupt status is kept").isTrue();
    assertThat(events)
        .containsExactly(
            new Ended(reference("a"), ended()),
            new Interrupted(reference("b")),
            new Interrupted(reference("c")));
  }

  @Nested
  class TheHook {

    @Test
    void runsForEachPredictionThatHasEndedAndNoOther() {
      watch(
          poller,
          List.of(REFERENCE, reference("b")),
          HOOK,
          found(Known.PROCESSING),
          found(Known.PROCESSING),
          ended());
      assertThat(hooks.started)
          .containsExactlyInAnyOrder("notify < any:abc succeeded", "notify < any:b succeeded");
      hooks.started.clear();
      watch(poller, List.of(REFERENCE), HOOK, new KeyRejected(TroubleDetails.of("401")));
      assertThat(hooks.started).isEmpty();
    }

    @Test
    void isNotRunIfTheAnswerCannotBeItsInputAndTheOthersGoOn() {
      var broken = new IllegalStateException("oh no");
      var hook =
          new EndHook(
              "notify",
              (reference, _) -> {
                if (reference.equals(REFERENCE)) {
                  throw broken;
                }
                return reference.text();
              },
              /* output= */ null);
      watch(poller, List.of(REFERENCE, reference("b")), hook, ended());
      assertThat(events)
          .containsExactlyInAnyOrder(
              new Ended(REFERENCE, ended()),
              new HookNotStarted(REFERENCE, "its input cannot be made: " + broken),
              new Ended(reference("b"), ended()));
      assertThat(hooks.started).containsExactly("notify < any:b");
    }

    @Test
    void isReportedIfItFails() {
      hooks.result = new Exited(3);
      watch(poller, List.of(REFERENCE), HOOK, ended());
      assertThat(events)
          .containsExactly(new Ended(REFERENCE, ended()), new HookFailed(REFERENCE, 3));
    }

    @Test
    void isReportedIfItCannotBeStarted() {
      hooks.result = new NotStarted("no shell");
      watch(poller, List.of(REFERENCE), HOOK, ended());
      assertThat(events)
          .containsExactly(
              new Ended(REFERENCE, ended()), new HookNotStarted(REFERENCE, "no shell"));
    }

    @Test
    void isEndedAtTheDeadlineOfItsWatch() {
      hooks.result = new Result.DeadlinePassed(true);
      watch(poller, List.of(REFERENCE), HOOK, found(Known.PROCESSING), ended());
      assertThat(hooks.commands)
          .extracting(EndHookPort.Command::deadline)
          .containsExactly(NOW.plus(Duration.ofHours(1)));
      assertThat(events).last().isEqualTo(new HookDeadlinePassed(REFERENCE, true));
    }

    @Test
    void getsWhatIsKnownInItsEnvironment() {
      watch(poller, List.of(REFERENCE), HOOK, found(Known.ABORTED));
      assertThat(hooks.commands)
          .extracting(EndHookPort.Command::environment)
          .containsExactly(
              Map.of(
                  "SIBYL_ID", "abc",
                  "SIBYL_PROVIDER", "any",
                  "SIBYL_STATUS", "aborted",
                  "SIBYL_OUTCOME", "aborted"));
    }

    @Test
    void isEndedIfTheListenerFails() {
      var full = new IllegalStateException("no space left");
      hooks.done = false;
      assertThatThrownBy(() ->
              watch(
                  new ScriptedQueryPort(ended()),
                  poller,
                  List.of(REFERENCE),
                  HOOK,
                  _ -> {
                    throw full;
                  }))
          .isSameAs(full);
      assertThat(hooks.ended).isEqualTo(1);
    }

    @Test
    void isInterruptedIfTheWatchIs() {
      hooks.done = false;
      watch(INTERRUPTED, List.of(reference("a"), reference("b")), HOOK, found(Known.PROCESSING));
      assertThat(Thread.interrupted()).as("the interrupt status is kept").isTrue();
      assertThat(events)
          .containsExactly(
              new Ended(reference("a"), ended()),
              new Interrupted(reference("b")),
              new HookInterrupted(reference("a"), true));
      assertThat(hooks.ended).isEqualTo(1);
    }
  }

  private static final class FakeHooks implements EndHookPort {
    private final List<String> started = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private int ended;
    private Result result = new Exited(0);
    private boolean done = true;

    @Override
    public Run start(Command command) {
      commands.add(command);
      started.add(command.text() + " < " + command.input());
      return new Run() {
        @Override
        public Result await() throws InterruptedException {
          if (!done && Thread.interrupted()) {
            throw new InterruptedException();
          }
          return result;
        }

        @Override
        public boolean hasStarted() {
          return true;
        }

        @Override
        public void end() {
          ended++;
        }
      };
    }
  }

  private void watch(Lookup... lookups) {
    watch(poller, List.of(REFERENCE), null, lookups);
  }

  private void watch(
      Poller with, List<PredictionRef> references, @Nullable EndHook hook, Lookup... lookups) {
    watch(new ScriptedQueryPort(lookups), with, references, hook);
  }

  private Saves saves(
      SaveRequest request, Consumer<WatchEvent> listener, Saves.Listener endListener) {
    return Saves.none(endListener);
  }

  private void watch(
      PredictionQueryPort port,
      Poller with,
      List<PredictionRef> references,
      @Nullable EndHook hook) {
    watch(port, with, references, hook, events::add);
  }

  private void watch(
      PredictionQueryPort port,
      Poller with,
      List<PredictionRef> references,
      @Nullable EndHook hook,
      Consumer<WatchEvent> listener) {
    var schedulers =
        new PollSchedulerFactory(
            clock,
            Duration.ofSeconds(30),
            _ -> new AccountLimits(3_000, Duration.ofHours(1), 16),
            () -> 0);
    new WatchUntilEnded(
            FakeQueryPorts.of(port), schedulers, with, UntilEnded.DEFAULT, hooks, this::saves)
        .watch(
            new WatchRequest(references, source, /* save= */ null, hook),
            event -> {
              if (event instanceof WatchEvent.Began(var reference)) {
                began.add(reference);
              } else {
                listener.accept(event);
              }
            });
  }

  private static Found found(Status status) {
    return PredictionBuilder.of(status).found();
  }

  private static Found ended() {
    return PredictionBuilder.succeeded().found();
  }

  /// The first answer of that status, with its notes.
  private static Found checked(Status status) {
    var found = found(status);
    return new Found(StatusRules.apply(null, found.prediction()), found.answeredAt(), null);
  }

  private static Found wentBack(Status status, String detail) {
    return PredictionBuilder.of(status).notes(new Note(NoteWord.WENT_BACK, detail)).found();
  }

  private static TroubleDetails withHint(Duration hint) {
    return new TroubleDetails("slow down", 429, null, hint, null, List.of());
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("any"), new PredictionId(id));
  }
}
