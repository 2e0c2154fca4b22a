package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.CALLER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.FakeWebhooks;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchKeeperTest {

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

  private static WatchRegistration registration(VirtualService service) {
    return new WatchRegistration(service.watches, service.registry, new FakeWebhooks());
  }

  @Test
  void whatEndsWhileTheStoreFailsIsStoredLater() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", processing("a"), succeeded("a"));
    service.query("a");
    store.failWith("the disk is full");
    service.pass(Duration.ofMinutes(1));
    service.write();
    service.write();
    assertThat(service.trouble)
        .containsExactly("the disk is full; what ends meanwhile is stored later");

    store.failWith(null);
    service.write();

    assertThat(service.trouble).last().isEqualTo("watches are stored again");
    assertThat(store.open(0, 10)).isEmpty();
    assertThat(store.closedSince(NOW, 10)).hasSize(1);
  }

  @Test
  void knowsThatTheStoreFailsThoughThereIsNothingToWrite() throws Exception {
    var service = VirtualService.startedWith(store);
    service.write();
    assertThat(service.keeper.isStoring()).isTrue();
    store.failWith("the database does not answer");
    service.write();
    assertThat(service.keeper.isStoring()).isFalse();
    assertThat(service.trouble).hasSize(1);
  }

  @Test
  void aWatchThatBeginsAgainIsOpenInTheStoreToo() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", NOT_FOUND);
    service.query("a");
    service.pass(Duration.ofMinutes(5));
    service.write();
    assertThat(store.open(0, 10)).isEmpty();
    assertThat(store.closedSince(NOW, 10).getFirst().closing().trouble()).isEqualTo(NOT_FOUND);

    service.answers("a", processing("a"));
    service.query("a");
    service.write();

    assertThat(store.open(0, 10)).hasSize(1);
  }

  @Test
  void whatEndedADayAgoIsRemovedFromTheStore() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", succeeded("a"));
    service.query("a");
    service.write();
    service.pass(Duration.ofDays(1).plusSeconds(1));
    service.write();
    assertThat(store.closedSince(NOW, 10)).isEmpty();
  }

  @Test
  void anAnswerThatHasExpiredIsKnownWithoutItsData() throws Exception {
    var first = VirtualService.startedWith(store);
    first.answers("a", succeeded("a"));
    first.query("a");
    first.write();
    first.pass(Duration.ofHours(2));
    first.write();

    var answer = store.closedSince(NOW, 10).getFirst().closing().answer();

    assertThat(answer.expires()).isNull();
    assertThat(answer.json()).contains("\"status\":\"succeeded\"", "\"data_removed\":true");
    assertThat(VirtualService.startedWith(store).query("a"))
        .isInstanceOf(GatewayAnswer.Known.class);
  }

  @Test
  void aCancellationOfWhatWasGivenUpIsStored() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", NOT_FOUND);
    service.query("a");
    service.pass(Duration.ofMinutes(5));
    service.write();

    service.watches.answered(Registration.of(reference("a")), succeeded("a"));
    service.write();

    assertThat(store.closedSince(NOW, 10))
        .singleElement()
        .satisfies(watch -> assertThat(watch.closing().reason()).isEqualTo(Reason.ENDED));
  }

  @Test
  void anEndThatIsWrittenLateClosesNoWatchThatHasBegunAgain() throws Exception {
    var service = VirtualService.startedWith(store);
    service.answers("a", REJECTED);
    service.query("a");
    var givenUp = entry(service, "a");
    registration(service).register(CALLER, List.of(Registration.of(reference("a"))));

    service.watches.store(List.of(givenUp));

    assertThat(store.open(0, 10)).hasSize(1);
  }
}
