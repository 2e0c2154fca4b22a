package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.PROVIDER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.WatchChangesPort.Changes;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import dev.sibyl.ports.driving.service.ServiceEvent.Adopted;
import dev.sibyl.ports.driving.service.ServiceEvent.Removed;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [StandingWatches] do if other processes share the store.
class SharedWatchesTest {

  private final MemoryWatchStore store = new MemoryWatchStore();
  private VirtualService service;

  @BeforeEach
  void start() throws Exception {
    service = VirtualService.startedWith(store);
    service.answers("a", PredictionBuilder.processing().id("a").found());
  }

  private void register(String id) throws Exception {
    service.watches.register(List.of(Registration.of(reference(id))));
  }

  private WatchEntry entry(String id) {
    return service.registry.find(reference(id));
  }

  private static StoredWatch stored(
      long number, String id, @Nullable String label, @Nullable Closing closing) {
    return new StoredWatch(number, reference(id), NOW, label, closing);
  }

  private static Closing closing(String id, Reason reason) {
    var answer = reason == Reason.ENDED ? new StoredAnswer("{}", NOW, null) : null;
    return new Closing(reference(id), reason, NOW, 7, answer, null);
  }

  private void adopt(StoredWatch... changed) {
    service.shared.adopt(new Changes(Set.of(), List.of(changed), 0, true));
  }

  private int pollsIn(Duration time) {
    var before = service.polls.size();
    service.pass(time);
    return service.polls.size() - before;
  }

  @Test
  void whatAnotherProcessRegistersIsPolled() {
    adopt(stored(1, "a", "new", null));
    assertThat(pollsIn(Duration.ofSeconds(1))).isPositive();
    assertThat(entry("a").label()).isEqualTo("new");
    assertThat(entry("a").isPersistent()).isTrue();
    assertThat(service.events.getFirst()).isInstanceOf(Adopted.class);
  }

  @Test
  void whatAnotherProcessPollsIsOnlyListed() throws Exception {
    service.own.clear();
    adopt(stored(1, "a", null, null));
    register("b");
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    assertThat(service.registry.all()).extracting(WatchEntry::number).containsExactly(1L, 1L);
    assertThat(entry("a").stage()).isEqualTo(Stage.OPEN);
  }

  @Test
  void anAccountIsPolledFromWhenItIsTaken() throws Exception {
    service.own.clear();
    register("a");
    service.own.add(PROVIDER);
    service.watches.take(PROVIDER);
    assertThat(pollsIn(Duration.ofMinutes(1))).isPositive();
  }

  /// Another process may have used the burst just before.
  @Test
  void anAccountIsTakenWithoutABurst() throws Exception {
    service.own.clear();
    for (int i = 0; i < 100; i++) {
      service.answers("p" + i, PredictionBuilder.processing().id("p" + i).found());
      register("p" + i);
    }
    service.own.add(PROVIDER);
    service.watches.take(PROVIDER);
    assertThat(pollsIn(Duration.ZERO)).isZero();
    assertThat(pollsIn(Duration.ofMillis(500))).isBetween(40, 50);
  }

  @Test
  void anAccountIsNotPolledAfterItWasLeft() throws Exception {
    register("a");
    assertThat(pollsIn(Duration.ofSeconds(1))).isPositive();
    service.own.clear();
    service.watches.leave(PROVIDER);
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    service.own.add(PROVIDER);
    service.watches.take(PROVIDER);
    assertThat(pollsIn(Duration.ofMinutes(1))).isPositive();
  }

  /// It does not know yet whether it has lost the account.
  @Test
  void nothingIsPolledWhileTheOwnerIsUnknown() throws Exception {
    register("a");
    service.pass(Duration.ofSeconds(1));
    service.isCertain = false;
    service.answers("b", PredictionBuilder.processing().id("b").found());
    register("b");
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    service.isCertain = true;
    assertThat(pollsIn(Duration.ofMinutes(1))).isPositive();
    assertThat(entry("b").answer()).isNotNull();
  }

  @Test
  void anEndThatAnotherProcessHasSeenEndsTheWatchAndIsNotStoredAgain() throws Exception {
    register("a");
    service.pass(Duration.ofSeconds(1));
    var version = entry("a").version();
    adopt(stored(1, "a", null, closing("a", Reason.ENDED)));
    assertThat(entry("a").stage()).isEqualTo(Stage.ENDED);
    assertThat(entry("a").version()).isGreaterThan(version);
    assertThat(entry("a").polls()).isEqualTo(7);
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    service.write();
    assertThat(store.closedSince(Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void whatWasGivenUpAndBeginsAgainElsewhereIsPolledAgain() {
    adopt(stored(1, "a", null, closing("a", Reason.GAVE_UP)));
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    adopt(stored(1, "a", null, null));
    assertThat(pollsIn(Duration.ofMinutes(1))).isPositive();
  }

  /// Its end is in this process, and not yet in the store.
  @Test
  void whatHasEndedStaysSo() throws Exception {
    service.answers("a", PredictionBuilder.succeeded().id("a").found());
    register("a");
    service.pass(Duration.ofSeconds(1));
    adopt(stored(1, "a", "late", null));
    assertThat(entry("a").stage()).isEqualTo(Stage.ENDED);
    assertThat(entry("a").label()).isEqualTo("late");
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
    service.write();
    assertThat(store.closedSince(Instant.EPOCH, 10)).hasSize(1);
  }

  @Test
  void aLabelOfAnotherProcessDisturbsNoPoll() throws Exception {
    register("a");
    service.pass(Duration.ofSeconds(1));
    var before = entry("a");
    adopt(stored(1, "a", "other", null));
    assertThat(entry("a").label()).isEqualTo("other");
    assertThat(entry("a").version()).isEqualTo(before.version());
    assertThat(entry("a").nextPollAt()).isEqualTo(before.nextPollAt());
  }

  @Test
  void whatIsOlderThanANewRegistrationIsIgnored() throws Exception {
    register("b");
    register("a");
    adopt(stored(1, "a", "old", closing("a", Reason.GAVE_UP)));
    assertThat(entry("a").number()).isEqualTo(2);
    assertThat(entry("a").stage()).isEqualTo(Stage.OPEN);
  }

  @Test
  void whatAnotherProcessRemovesIsForgotten() throws Exception {
    register("a");
    service.shared.adopt(new Changes(Set.of(99L), List.of(), 0, true));
    assertThat(entry("a")).isNotNull();
    service.shared.adopt(new Changes(Set.of(1L), List.of(), 0, true));
    assertThat(entry("a")).isNull();
    assertThat(service.events.getLast()).isEqualTo(new Removed(reference("a")));
    assertThat(pollsIn(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void watchesAreListedByNumberInWhateverOrderTheyCome() {
    adopt(stored(3, "c", null, closing("c", Reason.ENDED)));
    adopt(stored(2, "b", null, closing("b", Reason.ENDED)));
    assertThat(service.registry.all()).extracting(WatchEntry::number).containsExactly(2L, 3L);
  }
}
