package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.CALLER;
import static dev.sibyl.application.gateway.VirtualService.PROVIDER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driving.service.ForwardCommands.CreateResult;
import dev.sibyl.ports.driving.service.GatewayAnswer.Known;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForwardedCommandsTest {

  private static final Found STARTING = PredictionBuilder.starting().id("a").found();
  private static final Found SUCCEEDED = PredictionBuilder.succeeded().id("a").found();
  private static final Found CANCELED = PredictionBuilder.of(Status.Known.CANCELED).id("a").found();
  private static final Creation CREATION = new Creation("predictions", null, null, new byte[] {1});

  private final VirtualService service = new VirtualService();
  private final List<Creation> created = new ArrayList<>();
  private @Nullable Webhook webhook;
  private Lookup answerToCreation = STARTING;
  private Lookup answerToCancel = CANCELED;

  private final ForwardedCommands commands =
      new ForwardedCommands(
          service.watches,
          service.registry,
          _ -> new FakeCommands(),
          FakeQueryPorts.of(_ -> STARTING),
          VirtualService.CALLS,
          service.keeper,
          service.clock);

  ForwardedCommandsTest() throws InterruptedException {}

  private final class FakeCommands implements PredictionCommandPort {
    @Override
    public Lookup create(Creation creation) {
      created.add(creation);
      return answerToCreation;
    }

    @Override
    public Lookup cancel(PredictionId id) {
      return answerToCancel;
    }
  }

  private CreateResult create(@Nullable Duration wait) {
    return commands.create(CALLER, PROVIDER, CREATION, webhook, wait);
  }

  private WatchEntry entry() {
    var entry = service.registry.find(reference("a"));
    assertThat(entry).isNotNull();
    return entry;
  }

  @Test
  void aCreationIsSentOnceAndWatched() throws InterruptedException {
    service.answers("a", SUCCEEDED);

    var result = (CreateResult.Created) create(null);

    assertThat(result.id()).isEqualTo(new PredictionId("a"));
    assertThat(result.known().answer()).isEqualTo(STARTING);
    assertThat(created).containsExactly(CREATION);
    assertThat(entry().stage()).isEqualTo(Stage.OPEN);
    service.pass(Duration.ofSeconds(10));
    assertThat(entry().stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void aCreationIsNotSentIfItsWebhookCannotBePromised() throws Exception {
    service.answers("b", SUCCEEDED);
    service.query("b");
    service.store.failWith("the disk is full");
    service.write();
    webhook = new Webhook(URI.create("https://a.example"), Set.of(Event.COMPLETED), "http://b");
    assertThat(create(null)).isInstanceOf(CreateResult.NotStored.class);
    assertThat(created).isEmpty();
    webhook = null;
    assertThat(create(null)).isInstanceOf(CreateResult.Created.class);
  }

  @Test
  void theWebhookOfACreationIsStoredLaterIfTheStoreFailsInBetween() throws Exception {
    webhook = new Webhook(URI.create("https://a.example"), Set.of(Event.COMPLETED), "http://b");
    service.answers("a", SUCCEEDED);
    service.store.failWith("the disk is full");
    assertThat(create(null)).isInstanceOf(CreateResult.Created.class);
    service.write();
    service.store.failWith(null);
    service.write();
    service.pass(Duration.ofSeconds(10));
    service.write();
    assertThat(service.store.list(State.PENDING, 0, 10)).hasSize(1);
  }

  @Test
  void theWebhookOfACreationIsStoredWithItsWatch() throws Exception {
    webhook = new Webhook(URI.create("https://a.example"), Set.of(Event.COMPLETED), "http://b");
    service.answers("a", SUCCEEDED);
    create(null);
    assertThat(service.store.list(State.WAITING, 0, 10))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.webhook()).isEqualTo(webhook));
    service.pass(Duration.ofSeconds(10));
    service.write();
    assertThat(service.store.list(State.PENDING, 0, 10)).hasSize(1);
  }

  @Test
  void aCreationWaitsForTheEnd() throws InterruptedException {
    service.answers("a", STARTING, SUCCEEDED);

    var result = (CreateResult.Created) create(Duration.ofSeconds(60));

    assertThat(result.known().answer()).isEqualTo(SUCCEEDED);
  }

  @Test
  void aCreationWaitsNoLongerThanItMay() throws InterruptedException {
    service.answers("a", STARTING);
    var begun = service.clock.instant();

    var result = (CreateResult.Created) create(Duration.ofSeconds(7));

    assertThat(result.known().answer()).isEqualTo(STARTING);
    assertThat(Duration.between(begun, service.clock.instant())).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aCreationThatHasEndedIsNotPolled() throws InterruptedException {
    answerToCreation = SUCCEEDED;

    create(Duration.ofSeconds(60));
    service.pass(Duration.ofMinutes(1));

    assertThat(service.polls).isEmpty();
    assertThat(service.query("a")).isInstanceOf(Known.class);
  }

  @Test
  void aNewPredictionThatAReplicaDoesNotKnowYetStaysKnown() throws InterruptedException {
    var notFound = new NotFound(TroubleDetails.of("404"));
    service.answers("a", notFound, notFound, SUCCEEDED);
    create(null);

    service.pass(Duration.ofSeconds(10));

    assertThat(entry().stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void aRejectedCreationIsNotRepeated() throws InterruptedException {
    var rejected = new KeyRejected(TroubleDetails.of("401"));
    answerToCreation = rejected;

    assertThat(create(Duration.ofSeconds(60))).isEqualTo(new CreateResult.NotCreated(rejected));
    assertThat(created).hasSize(1);
    assertThat(service.registry.all()).isEmpty();
  }

  @Test
  void aCancellationEndsTheWatch() throws InterruptedException {
    service.answers("a", STARTING);
    service.query("a");

    commands.cancel(CALLER, reference("a"));
    var polls = service.polls.size();
    service.pass(Duration.ofMinutes(1));

    assertThat(entry().stage()).isEqualTo(Stage.ENDED);
    assertThat(service.polls).hasSize(polls);
    assertThat(service.events).last().isEqualTo(new ServiceEvent.Ended(entry()));
  }

  @Test
  void whatHasEndedStaysAsItIs() throws InterruptedException {
    service.answers("a", SUCCEEDED);
    service.query("a");

    commands.cancel(CALLER, reference("a"));

    assertThat(entry().answer()).isEqualTo(SUCCEEDED);
  }

  @Test
  void whatIsNotKnownIsNotListed() {
    service.answers("nosuch", new NotFound(TroubleDetails.of("404")));
    service.query("nosuch");

    assertThat(service.registry.askedBy(CALLER, PROVIDER, null, 100)).isEmpty();
  }

  @Test
  void aPredictionThatIsStillBeingCanceledIsPolledAtOnce() throws InterruptedException {
    service.answers("a", STARTING, CANCELED);
    service.query("a");
    answerToCancel = STARTING;

    commands.cancel(CALLER, reference("a"));
    service.pass(Duration.ZERO);

    assertThat(entry().stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void aCallerListsWhatItCreatedAndAskedForTheNewestFirst() throws InterruptedException {
    service.answers("a", STARTING);
    service.answers("b", STARTING);
    create(null);
    service.query("b");

    assertThat(service.registry.askedBy(CALLER, PROVIDER, null, 100))
        .extracting(entry -> entry.reference().id().value())
        .containsExactly("b", "a");
  }
}
