package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.CALLER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.FakeWebhooks;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.RegisterWatches.Registered;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingWatchesTest {

  private static final KeyRejected REJECTED = new KeyRejected(TroubleDetails.of("wrong key"));
  private static final Unreachable UNREACHABLE =
      new Unreachable(TroubleDetails.of("connection refused"));
  private static final Failing BUSY = new Failing(TroubleDetails.of("busy"));
  private static final NotFound NOT_FOUND = new NotFound(TroubleDetails.of("no such task"));

  private final MemoryWatchStore store = new MemoryWatchStore();

  private static Found processing(String id) {
    return PredictionBuilder.processing().id(id).found();
  }

  private static Found succeeded(String id) {
    return PredictionBuilder.succeeded().id(id).found();
  }

  private static WatchEntry entry(VirtualService service, String id) {
    return service.registry.find(reference(id));
  }

  private static NoCredit noCreditUntil(Duration wait) {
    return new NoCredit(new TroubleDetails("no credit", 402, null, wait, null, List.of()));
  }

  private static Registration labeled(String id, String label) {
    return new Registration(reference(id), label, /* webhook= */ null);
  }

  private static WatchRegistration registration(VirtualService service) {
    return new WatchRegistration(service.watches, service.registry, new FakeWebhooks());
  }

  @Test
  void anOpenWatchGoesOnInTheNextProcess() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", processing("a"));
    first.query("a");
    first.pass(Duration.ofMinutes(1));

    var second = VirtualService.startedWith(store);
    second.answers("a", succeeded("a"));
    second.pass(Duration.ofSeconds(10));

    assertThat(entry(second, "a").stage()).isEqualTo(Stage.ENDED);
    assertThat(entry(second, "a").number()).isEqualTo(1);
    assertThat(entry(second, "a").registered()).isEqualTo(NOW);
  }

  @Test
  void whatHasEndedIsKnownToTheNextProcessWithoutAPoll() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", succeeded("a"));
    first.query("a");
    first.write();

    var second = VirtualService.startedWith(store);

    assertThat(second.query("a")).isInstanceOf(GatewayAnswer.Known.class);
    assertThat(second.polls).isEmpty();
    var known = entry(second, "a");
    assertThat(known.polls()).isEqualTo(1);
    assertThat(Entries.expiresAt(known)).isEqualTo(Entries.expiresAt(entry(first, "a")));
  }

  @Test
  void aPredictionWhoseWatchCannotBeStoredIsNotWatched() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"));
    store.failWith("the disk is full");
    assertThat(service.query("a")).isEqualTo(new GatewayAnswer.NotStored("the disk is full"));
    assertThat(service.polls).isEmpty();

    store.failWith(null);
    assertThat(service.query("a")).isInstanceOf(GatewayAnswer.Known.class);
  }

  @Test
  void noTroubleWithTheAccountGivesUpAWatchOfAnEarlierProcess() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", processing("a"));
    first.query("a");

    var second = VirtualService.startedWith(store);
    second.answers("a", REJECTED);
    second.answers("b", REJECTED);
    second.query("b");
    second.pass(Duration.ofMinutes(30));

    assertThat(entry(second, "a").stage()).isEqualTo(Stage.OPEN);
    assertThat(entry(second, "b").stage()).isEqualTo(Stage.GAVE_UP);
  }

  @Test
  void aLongStopGivesNoWatchUp() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", processing("a"));
    first.query("a");

    var second = VirtualService.startedWith(store, Duration.ofDays(3));
    second.answers("a", processing("a"), processing("a"), succeeded("a"));
    second.pass(Duration.ofMinutes(1));

    assertThat(entry(second, "a").stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void registeringWhatHasEndedChangesNothing() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", succeeded("a"));
    service.query("a");
    service.write();
    var stored = store.closedSince(NOW, 10);

    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.write();

    assertThat(store.closedSince(NOW, 10)).isEqualTo(stored);
  }

  @Test
  void noTroubleWithTheAccountGivesUpWhatWasRegistered() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", REJECTED, REJECTED, REJECTED, succeeded("a"));
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));

    service.pass(Duration.ofMinutes(1));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
    assertThat(entry(service, "a").trouble()).isEqualTo(REJECTED);

    service.pass(Duration.ofMinutes(5));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void aProviderThatIsDownGivesUpNothingThatWasRegistered() throws Exception {
    var ids = IntStream.range(0, 500).mapToObj(i -> "p" + i).toList();
    var first = VirtualService.startedWith(store);
    ids.forEach(id -> first.answers(id, UNREACHABLE));
    registration(first)
        .register(CALLER, ids.stream().map(id -> Registration.of(reference(id))).toList());
    first.pass(Duration.ofMinutes(10));
    first.write();
    assertThat(store.open(0, 1_000)).hasSize(500);

    var second = VirtualService.startedWith(store);
    ids.forEach(id -> second.answers(id, UNREACHABLE));
    second.pass(Duration.ofMinutes(10));
    assertThat(store.open(0, 1_000)).hasSize(500);
    ids.forEach(id -> second.answers(id, succeeded(id)));
    second.pass(Duration.ofMinutes(10));
    second.write();
    assertThat(store.open(0, 1_000)).isEmpty();
    assertThat(store.closedSince(NOW, 1_000))
        .hasSize(500)
        .allSatisfy(watch -> assertThat(watch.closing().reason()).isEqualTo(Reason.ENDED));
  }

  @Test
  void aSingleNotFoundAfterOtherTroubleIsNotBelieved() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", REJECTED, NOT_FOUND, REJECTED, NOT_FOUND, succeeded("a"));
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofMinutes(10));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void whatIsKnownMayBeMissingForMinutes() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"), NOT_FOUND);
    service.query("a");
    service.pass(Duration.ofMinutes(9));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
    assertThat(service.query("a")).isEqualTo(new GatewayAnswer.Unknown(NOT_FOUND));

    service.pass(Duration.ofMinutes(2));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.GAVE_UP);
  }

  @Test
  void whatIsRegisteredAndNeverFoundIsGivenUpAfterHalfAMinute() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", NOT_FOUND);
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofSeconds(25));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
    service.pass(Duration.ofSeconds(25));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.GAVE_UP);
  }

  @Test
  void aQuestionAboutWhatIsRegisteredIsAnsweredAtOnceIfTheKeyIsRejected() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", REJECTED);
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofSeconds(1));
    var asked = service.clock.instant();
    assertThat(service.query("a")).isEqualTo(new GatewayAnswer.Unknown(REJECTED));
    assertThat(service.clock.instant()).isEqualTo(asked);
  }

  @Test
  void aHintOfDaysIsNotObeyed() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", noCreditUntil(Duration.ofDays(30)), succeeded("a"));
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofHours(2));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void whatBeginsAgainByAQuestionStaysRegistered() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", NOT_FOUND);
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofMinutes(5));
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.GAVE_UP);

    service.answers("a", REJECTED);
    service.query("a");
    service.pass(Duration.ofMinutes(5));

    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
  }

  @Test
  void versionsAreOthersThanThoseOfTheLastProcess() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", processing("a"));
    first.query("a");

    var second = VirtualService.startedWith(store, Duration.ofMinutes(1));
    second.answers("a", succeeded("a"));
    second.pass(Duration.ofSeconds(10));

    assertThat(entry(second, "a").version()).isNotEqualTo(entry(first, "a").version());
    assertThat(entry(second, "a").registered()).isEqualTo(NOW);
  }

  @Test
  void whatWasGivenUpAMomentAgoIsRegisteredAllTheSame() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", REJECTED);
    service.query("a");
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.GAVE_UP);

    var registered =
        registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofMinutes(5));

    assertThat(registered.getFirst().isNew()).isTrue();
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
  }

  @Test
  void whatIsOnlyAskedForBeginsAnewIfItIsRegistered() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", BUSY);
    service.query("a");
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.OPEN);
    service.answers("a", REJECTED, succeeded("a"));

    var registered =
        registration(service).register(CALLER, List.of(Registration.of(reference("a"))));
    service.pass(Duration.ofMinutes(5));

    assertThat(registered.getFirst().isNew()).isFalse();
    assertThat(entry(service, "a").stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void theLatestLabelIsKnownToTheNextProcess() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", processing("a"));
    first.answers("b", succeeded("b"));
    first.query("b");
    var registration = registration(first);
    registration.register(
        CALLER, List.of(labeled("a", "old"), labeled("b", "ended"), labeled("a", "new")));
    registration.register(CALLER, List.of(Registration.of(reference("a"))));
    first.write();
    assertThat(entry(first, "a").label()).isEqualTo("new");
    assertThat(entry(first, "b").label()).isEqualTo("ended");

    var second = VirtualService.startedWith(store);
    assertThat(entry(second, "a").label()).isEqualTo("new");
    assertThat(entry(second, "b").label()).isEqualTo("ended");
    second.answers("a", succeeded("a"));
    second.pass(Duration.ofSeconds(10));
    assertThat(entry(second, "a").label()).isEqualTo("new");
  }

  @Test
  void registersAllOrNone() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"));
    service.answers("b", succeeded("b"));
    service.query("b");
    var registration = registration(service);
    var references = Stream.of("a", "b", "a").map(id -> Registration.of(reference(id))).toList();

    store.failWith("the disk is full");
    assertThatThrownBy(() -> registration.register(CALLER, references))
        .hasMessage("the disk is full");
    assertThat(entry(service, "a")).isNull();

    store.failWith(null);
    assertThat(registration.register(CALLER, references))
        .extracting(watch -> watch.watch().number(), Registered::isNew)
        .containsExactly(tuple(2L, true), tuple(1L, false), tuple(2L, false));
    service.pass(Duration.ofSeconds(1));
    assertThat(entry(service, "a").polls()).isEqualTo(1);
  }

  @Test
  void whatIsForgottenIsPolledNoMoreAndNotRestored() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"));
    service.query("a");
    var registration = registration(service);
    registration.remove(reference("a"));
    registration.remove(reference("a"));
    var polls = service.polls.size();
    service.pass(Duration.ofMinutes(5));
    assertThat(service.polls).hasSize(polls);
    assertThat(entry(service, "a")).isNull();
    assertThat(service.registry.openAt(VirtualService.PROVIDER)).isZero();
    assertThat(store.open(0, 10)).isEmpty();
  }

  @Test
  void aPollWritesNothing() throws IOException, InterruptedException {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"));
    service.query("a");
    store.failWith("nothing may be written");
    service.pass(Duration.ofMinutes(2));
    assertThat(service.polls).hasSizeGreaterThan(10);
    assertThat(service.trouble).isEmpty();
  }
}
