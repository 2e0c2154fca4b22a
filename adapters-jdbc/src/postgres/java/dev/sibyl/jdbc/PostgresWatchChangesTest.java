package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchChangesPort;
import dev.sibyl.ports.driven.WatchChangesPort.Changes;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWatchChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Changes NONE = new Changes(Set.of(), List.of(), 0, true);
  private static final PredictionRef A = reference("a");
  private static final PredictionRef B = reference("b");

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private PostgresAddress address;
  private ServiceDatabase one;
  private ServiceDatabase other;

  @BeforeEach
  void openTheDatabases() throws Exception {
    address = POSTGRES.server().newDatabase();
    one = Postgres.open(address, InstantSource.system());
    other = Postgres.open(address, InstantSource.system());
  }

  @AfterEach
  void closeTheDatabases() throws Exception {
    one.close();
    other.close();
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("x"), new PredictionId(id));
  }

  private WatchChangesPort changes() {
    return requireNonNull(one.shared()).changes();
  }

  private static Closing closing(PredictionRef reference) {
    return new Closing(reference, Reason.ENDED, NOW, 1, null, null);
  }

  private static StoredWatch open(long number, PredictionRef reference) {
    return new StoredWatch(number, reference, NOW, null, null);
  }

  @Test
  void areNoneAtFirst() throws Exception {
    assertThat(changes().next()).isEqualTo(NONE);
  }

  @Test
  void areThoseOfOtherNodes() throws Exception {
    one.watches().begin(List.of(A), List.of(), NOW);
    other.watches().begin(List.of(B), List.of(), NOW);
    assertThat(changes().next()).isEqualTo(new Changes(Set.of(), List.of(open(2, B)), 0, true));
    assertThat(changes().next()).isEqualTo(NONE);
  }

  @Test
  void areTheLatestOnes() throws Exception {
    other.watches().begin(List.of(A, B), List.of(), NOW);
    other.watches().close(List.of(closing(A)));
    other.watches().begin(List.of(), List.of(new Registration(B, "new", null)), NOW);
    assertThat(changes().next().stored())
        .containsExactly(
            new StoredWatch(1, A, NOW, null, closing(A)), new StoredWatch(2, B, NOW, "new", null));
    other.watches().begin(List.of(A), List.of(), NOW);
    assertThat(changes().next().stored()).containsExactly(open(1, A));
  }

  @Test
  void includeRemovals() throws Exception {
    other.watches().begin(List.of(A), List.of(), NOW);
    other.watches().remove(A);
    other.watches().remove(B);
    other.watches().begin(List.of(A), List.of(), NOW);
    assertThat(changes().next()).isEqualTo(new Changes(Set.of(1L), List.of(open(2, A)), 0, true));
  }

  /// Many may end at once, and only some are kept.
  @Test
  void includeWhatWasForgottenBeforeItWasRead() throws Exception {
    other.watches().begin(List.of(A, B), List.of(), NOW);
    changes().next();
    other.watches().close(List.of(closing(A), closing(B)));
    other.watches().clean(NOW, NOW, 1);
    assertThat(changes().next())
        .isEqualTo(
            new Changes(
                Set.of(1L), List.of(new StoredWatch(2, B, NOW, null, closing(B))), 0, true));
  }

  /// A newer version may run beside this one.
  @Test
  void skipWhatCannotBeRead() throws Exception {
    other.watches().begin(List.of(A, B), List.of(), NOW);
    other.watches().close(List.of(closing(A)));
    PostgresServer.execute(address, "update watch set reason = 'NEW' where number = 1");
    assertThat(changes().next()).isEqualTo(new Changes(Set.of(), List.of(open(2, B)), 1, true));
    assertThat(changes().next()).isEqualTo(NONE);
  }

  @Test
  void areKeptForADay() throws Exception {
    other.watches().begin(List.of(A), List.of(), NOW);
    other.watches().begin(List.of(B), List.of(), NOW);
    PostgresServer.execute(
        address, "update watch_change set made_at = made_at - 60000 where number = 1");
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    other.watches().clean(tomorrow.minusSeconds(90), NOW, 1);
    assertThat(PostgresServer.number(address, "select count(*) from watch_change")).isEqualTo(2);
    other.watches().clean(tomorrow.minusSeconds(30), NOW, 1);
    assertThat(PostgresServer.number(address, "select min(number) from watch_change")).isEqualTo(2);
  }

  @Test
  void beginWhereBeginIsCalled() throws Exception {
    other.watches().begin(List.of(A), List.of(), NOW);
    changes().begin();
    other.watches().begin(List.of(B), List.of(), NOW);
    assertThat(changes().next().stored()).containsExactly(open(2, B));
  }

  @Test
  void comeInParts() throws Exception {
    var expected = new ArrayList<PredictionRef>();
    for (int i = 0; i < 25; i++) {
      expected.add(reference("p" + i));
      other.watches().begin(List.of(expected.getLast()), List.of(), NOW);
    }
    var found = new ArrayList<PredictionRef>();
    var next = changes().next();
    while (true) {
      next.stored().forEach(watch -> found.add(watch.reference()));
      if (next.isAll()) {
        break;
      }
      next = changes().next();
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void anAccountIsReadByWhoTakesIt() throws Exception {
    var elsewhere = new PredictionRef(new ProviderName("y"), A.id());
    other.watches().begin(List.of(A, elsewhere, B), List.of(), NOW);
    other.watches().close(List.of(closing(A)));
    assertThat(changes().open(B.provider(), 0, 10)).containsExactly(open(3, B));
    assertThat(changes().open(B.provider(), 3, 10)).isEmpty();
    assertThat(changes().open(elsewhere.provider(), 0, 10)).containsExactly(open(2, elsewhere));
  }

  /// One that has lost an account may still believe what it knew before.
  @Test
  void onlyWhoPollsAnAccountGivesItsWatchesUp() throws Exception {
    var leases = requireNonNull(other.shared()).leases();
    leases.renew(List.of(A.provider()), Duration.ofSeconds(18));
    leases.take(List.of(A.provider()));
    other.watches().begin(List.of(A, B), List.of(), NOW);
    one.watches().close(List.of(new Closing(A, Reason.GAVE_UP, NOW, 1, null, null), closing(B)));
    assertThat(one.watches().open(0, 10)).containsExactly(open(1, A));
    other.watches().close(List.of(new Closing(A, Reason.GAVE_UP, NOW, 1, null, null)));
    assertThat(one.watches().open(0, 10)).isEmpty();
  }

  @Test
  void missNothingWhileManyWrite() throws Exception {
    var calls = new ArrayList<Callable<List<Long>>>();
    for (int i = 0; i < 100; i++) {
      var reference = reference("p" + i);
      calls.add(() -> other.watches().begin(List.of(reference), List.of(), NOW));
    }
    var found = new HashSet<PredictionRef>();
    try (var executor = Executors.newFixedThreadPool(8)) {
      var running = calls.stream().map(executor::submit).toList();
      while (found.size() < 100) {
        changes().next().stored().forEach(watch -> found.add(watch.reference()));
      }
      for (var one : running) {
        one.get();
      }
    }
    assertThat(changes().next()).isEqualTo(NONE);
  }
}
