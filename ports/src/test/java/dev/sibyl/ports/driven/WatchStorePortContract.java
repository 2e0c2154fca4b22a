package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.Remainder;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [WatchStorePort]. A subclass says how to make a store.
public abstract class WatchStorePortContract {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");
  private static final Instant LATER = NOW.plusMillis(1);

  private static final Trouble TROUBLE =
      new KeyRejected(new TroubleDetails("wrong key", 401, "E1", null, "req-1", List.of()));

  private static final PredictionRef A = reference("a");
  private static final PredictionRef B = reference("b");
  private static final PredictionRef C = reference("c");

  /// A store without watches; each call means the same one.
  protected abstract WatchStorePort store();

  protected static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("cometapi"), new PredictionId(id));
  }

  protected static List<PredictionRef> references(int count) {
    return IntStream.range(0, count).mapToObj(i -> reference("p" + i)).toList();
  }

  /// The end of a prediction, with an answer that expires an hour later.
  protected static Closing ended(PredictionRef reference, Instant at) {
    var json = "{\"id\":\"" + reference.id().value() + "\"}";
    return new Closing(
        reference,
        Reason.ENDED,
        at,
        3,
        new StoredAnswer(json, at.minusMillis(5), at.plusSeconds(3600)),
        /* trouble= */ null);
  }

  private static Closing gaveUp(PredictionRef reference, Instant at) {
    return new Closing(reference, Reason.GAVE_UP, at, 1, /* answer= */ null, TROUBLE);
  }

  protected static List<StoredWatch> open(WatchStorePort store) throws IOException {
    return store.open(0, Integer.MAX_VALUE);
  }

  private List<StoredWatch> closed() throws IOException {
    return store().closedSince(Instant.EPOCH, Integer.MAX_VALUE);
  }

  private static List<PredictionRef> referencesOf(List<StoredWatch> watches) {
    return watches.stream().map(StoredWatch::reference).toList();
  }

  @Test
  void hasNoWatchesAtFirst() throws IOException {
    store().check();
    assertThat(open(store())).isEmpty();
    assertThat(closed()).isEmpty();
  }

  @Nested
  class Registering {

    @Test
    void keepsWhatIsRegistered() throws IOException {
      var numbers = store().begin(List.of(A, B), List.of(), NOW);
      assertThat(open(store()))
          .containsExactly(
              new StoredWatch(1, A, NOW, /* label= */ null, /* closing= */ null),
              new StoredWatch(numbers.getLast(), B, NOW, /* label= */ null, /* closing= */ null));
    }

    @Test
    void numbersGrowInTheOrderOfTheReferences() throws IOException {
      var many = new ArrayList<>(references(2_500));
      Collections.reverse(many);
      var numbers = store().begin(many, List.of(), NOW);
      assertThat(numbers).isSorted().doesNotHaveDuplicates().first().isEqualTo(1L);
      assertThat(referencesOf(open(store()))).isEqualTo(many);
      var next = store().begin(List.of(A), List.of(), NOW).getFirst();
      assertThat(next).isGreaterThan(numbers.getLast());
    }

    @Test
    void aSecondTimeChangesNothing() throws IOException {
      var first = store().begin(List.of(A, B), List.of(), NOW);
      var second = store().begin(List.of(C, B, A), List.of(), LATER);
      assertThat(second.subList(1, 3)).containsExactly(first.get(1), first.get(0));
      assertThat(open(store()))
          .extracting(StoredWatch::reference, StoredWatch::registered)
          .containsExactly(tuple(A, NOW), tuple(B, NOW), tuple(C, LATER));
    }

    @Test
    void aReferenceThatComesTwiceIsOneWatch() throws IOException {
      var numbers = store().begin(List.of(A, B, A, A), List.of(), NOW);
      assertThat(numbers).containsExactly(1L, numbers.get(1), 1L, 1L).doesNotContainNull();
      assertThat(referencesOf(open(store()))).containsExactly(A, B);
    }

    @Test
    void keepsTheLatestLabel() throws IOException {
      store().begin(List.of(A, B), List.of(new Registration(A, "first", null)), NOW);
      store().begin(List.of(), List.of(new Registration(B, "of b", null)), NOW);
      store().begin(List.of(A), List.of(new Registration(A, "latest", null)), LATER);
      store().close(List.of(gaveUp(A, LATER)));
      store().begin(List.of(A), List.of(Registration.of(A), Registration.of(B)), LATER);
      assertThat(open(store()))
          .extracting(StoredWatch::reference, StoredWatch::label)
          .containsExactly(tuple(A, "latest"), tuple(B, "of b"));
    }

    @Test
    void oneIdAtTwoProvidersIsTwoWatches() throws IOException {
      var other = new PredictionRef(new ProviderName("replicate"), A.id());
      store().begin(List.of(A, other), List.of(), NOW);
      assertThat(referencesOf(open(store()))).containsExactly(A, other);
    }

    @Test
    void idsThatDifferInCaseAreTwoWatches() throws IOException {
      store().begin(List.of(A, reference("A")), List.of(), NOW);
      assertThat(open(store())).hasSize(2);
    }

    @Test
    void nothingStoresNothing() throws IOException {
      assertThat(store().begin(List.of(), List.of(), NOW)).isEmpty();
      assertThat(open(store())).isEmpty();
    }

    @Test
    void opensClosedWatchesAsTheyWereRegistered() throws IOException {
      store().begin(List.of(A, B), List.of(), NOW);
      var stored = open(store()).getFirst();
      store().close(List.of(gaveUp(A, NOW), gaveUp(B, NOW)));
      assertThat(store().begin(List.of(A), List.of(), LATER)).containsExactly(stored.number());
      assertThat(open(store())).containsExactly(stored);
      assertThat(referencesOf(closed())).containsExactly(B);
    }

    /// Who registers it does not know yet that it has ended.
    @Test
    void leavesAnEndAsItIs() throws IOException {
      var number = store().begin(List.of(A), List.of(), NOW).getFirst();
      store().close(List.of(ended(A, NOW)));
      assertThat(store().begin(List.of(A), List.of(), LATER)).containsExactly(number);
      assertThat(open(store())).isEmpty();
      assertThat(closed()).extracting(StoredWatch::closing).containsExactly(ended(A, NOW));
    }

    @Test
    void neverUsesTheNumberOfARemovedWatch() throws IOException {
      var last = store().begin(List.of(A, B), List.of(), NOW).getLast();
      store().remove(A);
      store().remove(B);
      var again = store().begin(List.of(B), List.of(), NOW).getFirst();
      assertThat(again).isGreaterThan(last);
    }
  }

  @Nested
  class OpenWatches {

    @Test
    void areInTheOrderOfTheirNumbers() throws IOException {
      store().begin(List.of(C, A), List.of(), NOW);
      store().begin(List.of(B), List.of(), NOW);
      assertThat(referencesOf(open(store()))).containsExactly(C, A, B);
    }

    @Test
    void areReadInParts() throws IOException {
      store().begin(references(7), List.of(), NOW);
      var all = new ArrayList<PredictionRef>();
      var after = 0L;
      for (var part = store().open(after, 3); !part.isEmpty(); part = store().open(after, 3)) {
        assertThat(part).hasSizeLessThanOrEqualTo(3);
        all.addAll(referencesOf(part));
        after = part.getLast().number();
      }
      assertThat(all).isEqualTo(references(7));
    }

    @Test
    void areNoneAfterTheLast() throws IOException {
      var last = store().begin(List.of(A, B), List.of(), NOW).getLast();
      assertThat(store().open(last, 10)).isEmpty();
      assertThat(store().open(0, 0)).isEmpty();
    }
  }

  @Nested
  class Closings {

    @ParameterizedTest
    @EnumSource
    void areKept(Reason reason) throws IOException {
      var answer = new StoredAnswer("{\"a\":1}", NOW, LATER.plusMillis(7));
      var closing = new Closing(A, reason, LATER, 7, answer, TROUBLE);
      var number = store().begin(List.of(A, B), List.of(), NOW).getFirst();
      store().close(List.of(closing));
      assertThat(closed())
          .containsExactly(new StoredWatch(number, A, NOW, /* label= */ null, closing));
      assertThat(referencesOf(open(store()))).containsExactly(B);
    }

    @Test
    void areKeptWithoutAnswerTroubleAndExpiry() throws IOException {
      var closing = new Closing(A, Reason.DEADLINE_PASSED, NOW, 0, null, null);
      store().begin(List.of(A), List.of(), NOW);
      store().close(List.of(closing));
      assertThat(closed()).extracting(StoredWatch::closing).containsExactly(closing);
    }

    @Test
    void ofManyAreKept() throws IOException {
      var many = references(1_500);
      store().begin(many, List.of(), NOW);
      store().close(many.stream().map(reference -> ended(reference, LATER)).toList());
      assertThat(open(store())).isEmpty();
      assertThat(closed())
          .hasSize(1_500)
          .allMatch(watch -> ended(watch.reference(), LATER).equals(watch.closing()));
    }

    @Test
    void replaceEarlierOnes() throws IOException {
      store().begin(List.of(A), List.of(), NOW);
      store().close(List.of(gaveUp(A, NOW)));
      store().close(List.of(ended(A, LATER)));
      assertThat(closed()).extracting(StoredWatch::closing).containsExactly(ended(A, LATER));
    }

    @Test
    void changeNothingIfItIsNotStored() throws IOException {
      store().begin(List.of(A), List.of(), NOW);
      store().close(List.of(ended(B, NOW), ended(A, NOW)));
      store().close(List.of());
      assertThat(referencesOf(closed())).containsExactly(A);
      assertThat(open(store())).isEmpty();
    }

    @Test
    void areListedTheLatestFirst() throws IOException {
      store().begin(List.of(A, B, C), List.of(), NOW);
      store().close(List.of(ended(B, NOW.plusMillis(2)), gaveUp(A, NOW.plusMillis(3))));
      store().close(List.of(ended(C, NOW.plusMillis(1))));
      assertThat(referencesOf(closed())).containsExactly(A, B, C);
      assertThat(referencesOf(store().closedSince(NOW.plusMillis(2), 10))).containsExactly(A, B);
      assertThat(referencesOf(store().closedSince(NOW.plusMillis(1), 1))).containsExactly(A);
      assertThat(store().closedSince(NOW.plusMillis(4), 10)).isEmpty();
      assertThat(store().closedSince(NOW, 0)).isEmpty();
    }
  }

  @Nested
  class Cleaning {

    @Test
    void replacesAnswersThatExpired() throws IOException {
      store().begin(List.of(A, B, C), List.of(), NOW);
      var expires = NOW.plusSeconds(3600);
      var later = new StoredAnswer("{}", NOW, expires.plusMillis(1));
      var givenUp = new Closing(C, Reason.GAVE_UP, NOW, 1, ended(C, NOW).answer(), TROUBLE);
      store()
          .close(
              List.of(ended(A, NOW), new Closing(B, Reason.ENDED, NOW, 1, later, null), givenUp));
      assertThat(store().expired(expires.minusMillis(1), 10)).isEmpty();
      assertThat(store().expired(expires, 10))
          .extracting(StoredWatch::closing)
          .containsExactly(ended(A, NOW));
      assertThat(store().expired(expires.plusMillis(1), 10)).hasSize(2);
      assertThat(store().expired(expires.plusMillis(1), 1)).hasSize(1);
      var number = store().expired(expires, 10).getFirst().number();
      store().forget(List.of(new Remainder(number, "{\"left\":1}")), expires.minusMillis(1));
      assertThat(store().expired(expires, 10)).hasSize(1);
      store()
          .forget(List.of(new Remainder(number, "{\"left\":1}"), new Remainder(99, "{}")), expires);
      assertThat(store().expired(expires, 10)).isEmpty();
      var left = new StoredAnswer("{\"left\":1}", NOW.minusMillis(5), null);
      assertThat(closed())
          .extracting(StoredWatch::closing)
          .containsExactlyInAnyOrder(
              new Closing(A, Reason.ENDED, NOW, 3, left, null),
              new Closing(B, Reason.ENDED, NOW, 1, later, null),
              givenUp);
    }

    @Test
    void forgetsAnAnswerThatCannotBeRead() throws IOException {
      var number = store().begin(List.of(A), List.of(), NOW).getFirst();
      store().close(List.of(ended(A, NOW)));
      store().forget(List.of(new Remainder(number, null)), NOW.plusSeconds(86_400));
      assertThat(closed().getFirst().closing().answer()).isNull();
      assertThat(store().expired(NOW.plusSeconds(86_400), 10)).isEmpty();
    }

    @Test
    void removesWhatWasClosedLongAgo() throws IOException {
      store().begin(List.of(A, B, C), List.of(), NOW);
      store().close(List.of(ended(A, NOW), ended(B, LATER)));
      store().clean(NOW, LATER, 10);
      assertThat(referencesOf(closed())).containsExactly(B);
      assertThat(referencesOf(open(store()))).containsExactly(C);
    }

    @Test
    void removesTheOldestIfThereAreTooMany() throws IOException {
      store().begin(List.of(A, B, C), List.of(), NOW);
      store().close(List.of(ended(B, NOW), ended(A, LATER), ended(C, LATER.plusMillis(1))));
      store().clean(NOW, NOW, 2);
      assertThat(referencesOf(closed())).containsExactly(C, A);
    }
  }

  @Test
  void removesOpenAndClosedWatches() throws IOException {
    store().begin(List.of(A, B, C), List.of(), NOW);
    store().close(List.of(ended(A, NOW)));
    store().remove(A);
    store().remove(B);
    store().remove(B);
    assertThat(closed()).isEmpty();
    assertThat(referencesOf(open(store()))).containsExactly(C);
  }

  @Nested
  class Values {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1970-01-01T00:00:00Z",
          "1969-12-31T23:59:59.999Z",
          "2026-11-27T10:00:00.001Z",
          "9999-12-31T23:59:59.999Z"
        })
    void timesAreKeptToTheMillisecond(Instant time) throws IOException {
      var finer = time.plusNanos(999_999);
      store().begin(List.of(A), List.of(), finer);
      var answer = new StoredAnswer("{\"a\":1}", finer, finer);
      store().close(List.of(new Closing(A, Reason.ENDED, finer, 1, answer, null)));
      var stored = store().closedSince(time, 1).getFirst();
      var kept = stored.closing().answer();
      assertThat(
              List.of(
                  stored.registered(), stored.closing().at(), kept.answeredAt(), kept.expires()))
          .allMatch(any -> any.truncatedTo(ChronoUnit.MILLIS).equals(time));
    }

    @ParameterizedTest
    @MethodSource("dev.sibyl.ports.driven.WatchStorePortContract#texts")
    void textsAreKept(String text) throws IOException {
      var details = new TroubleDetails(text, 500, text, null, text, List.of());
      var closing =
          new Closing(
              A,
              Reason.ENDED,
              NOW,
              1,
              new StoredAnswer(text, NOW, /* expires= */ null),
              new Failing(details));
      store().begin(List.of(A), List.of(), NOW);
      store().close(List.of(closing));
      assertThat(closed()).extracting(StoredWatch::closing).containsExactly(closing);
    }

    @ParameterizedTest
    @MethodSource("dev.sibyl.ports.driven.WatchStorePortContract#troubles")
    void troublesAreKept(Trouble trouble) throws IOException {
      var closing = new Closing(A, Reason.GAVE_UP, NOW, 1, null, trouble);
      store().begin(List.of(A), List.of(), NOW);
      store().close(List.of(closing));
      assertThat(closed()).extracting(StoredWatch::closing).containsExactly(closing);
    }

    @Test
    void idsOfAnyFormAreKept() throws IOException {
      var ids = List.of("0", "-", "007", "1e5", "null", "x".repeat(128));
      var all = ids.stream().map(WatchStorePortContract::reference).toList();
      store().begin(all, List.of(), NOW);
      assertThat(referencesOf(open(store()))).isEqualTo(all);
    }
  }

  static List<Trouble> troubles() {
    return Stream.<Function<TroubleDetails, Trouble>>of(
            NotFound::new,
            KeyMissing::new,
            KeyInvalid::new,
            KeyRejected::new,
            NoCredit::new,
            Throttled::new,
            Unreachable::new,
            TlsFailed::new,
            ProxyRejected::new,
            TimedOut::new,
            Failing::new,
            Unreadable::new)
        .map(kind -> kind.apply(TroubleDetails.of("it was so")))
        .toList();
  }

  static List<String> texts() {
    return List.of(
        "",
        " \t\r\n ",
        "'quoted' \"twice\" \\ ; -- ? :name <name> %s",
        "\u0001\u001b\u007f\u0085\u2028\ufeff\uffff",
        "é 漢字 \ud83d\ude00 \ud834\udd1e",
        "123",
        "0".repeat(1 << 20));
  }

  @Test
  void severalThreadsRegisterEachWatchOnce() throws Exception {
    var store = store();
    var calls = new ArrayList<Callable<List<Long>>>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> store.begin(references(50), List.of(), NOW));
    }
    try (var executor = Executors.newFixedThreadPool(4)) {
      for (var call : executor.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(open(store).stream().map(StoredWatch::number).toList());
      }
    }
    assertThat(referencesOf(open(store))).isEqualTo(references(50));
  }

  @Test
  void severalThreadsLoseNoChange() throws Exception {
    var store = store();
    var calls = new ArrayList<Callable<Void>>();
    for (var reference : references(40)) {
      calls.add(() -> {
        store.begin(List.of(reference), List.of(), NOW);
        store.close(List.of(ended(reference, NOW)));
        store.closedSince(NOW, 10);
        return null;
      });
    }
    try (var executor = Executors.newFixedThreadPool(4)) {
      for (var call : executor.invokeAll(calls)) {
        call.get();
      }
    }
    assertThat(open(store)).isEmpty();
    assertThat(closed()).hasSize(40);
  }
}
