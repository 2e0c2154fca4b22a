package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.CALLER;
import static dev.sibyl.application.gateway.VirtualService.PROVIDER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.service.AccountState.Health;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchRegistryTest {

  private static Found succeeded(String id) {
    return PredictionBuilder.succeeded().id(id).found();
  }

  private static Found processing(String id) {
    return PredictionBuilder.processing().id(id).logs("x".repeat(10_000)).found();
  }

  @Test
  void whatEndedADayAgoIsRemoved() throws InterruptedException {
    var service = new VirtualService();
    service.answers("a", succeeded("a"));
    service.answers("b", succeeded("b"));
    service.query("a");
    service.pass(Duration.ofDays(1).plusSeconds(1));

    service.query("b");

    assertThat(service.registry.find(reference("a"))).isNull();
    assertThat(service.events).contains(new ServiceEvent.Removed(reference("a")));
  }

  @Test
  void theOldestEndedAnswersAreRemovedIfThereAreTooMany() throws InterruptedException {
    var service = new VirtualService(3 * succeeded("a0").prediction().weight());
    for (int i = 0; i < 5; i++) {
      service.answers("a" + i, succeeded("a" + i));
      service.query("a" + i);
    }

    assertThat(service.registry.all())
        .extracting(entry -> entry.reference().id().value())
        .containsExactly("a2", "a3", "a4");
  }

  @Test
  void answersOfOpenWatchesAreDroppedIfTheyTakeTooMuchMemory() throws InterruptedException {
    var service = new VirtualService(3 * processing("a0").prediction().weight());
    for (int i = 0; i < 5; i++) {
      service.answers("a" + i, processing("a" + i));
      service.query("a" + i);
    }

    assertThat(service.registry.all())
        .hasSize(5)
        .filteredOn(entry -> entry.answer() != null)
        .hasSize(3);
  }

  @Test
  void aCallerSeesOnlyWhatItAskedFor() throws InterruptedException {
    var service = new VirtualService();
    service.answers("a", succeeded("a"));
    service.query("a");

    assertThat(service.registry.askedBy(new Caller(2, Set.of()), PROVIDER, null, 100)).isEmpty();
    assertThat(service.registry.askedBy(CALLER, PROVIDER, null, 100)).hasSize(1);
  }

  @Test
  void watchesAreNumberedAndPagedByTheirNumbers() throws InterruptedException {
    var service = new VirtualService();
    for (int i = 1; i <= 5; i++) {
      service.answers("a" + i, succeeded("a" + i));
      service.query("a" + i);
    }

    assertThat(service.registry.askedBy(CALLER, PROVIDER, 4L, 2))
        .extracting(WatchEntry::number)
        .containsExactly(3L, 2L);
  }

  @Test
  void eventsArePublishedInTheirOrder() throws InterruptedException {
    var service = new VirtualService();
    service.answers("a", processing("a"), new Throttled(TroubleDetails.of("429")), succeeded("a"));
    service.query("a");
    service.pass(Duration.ofMinutes(5));

    assertThat(service.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "Registered",
            "Queried",
            "Polled",
            "Polled",
            "AccountChanged",
            "Ended",
            "AccountChanged");
  }

  @Test
  void anAccountIsAsHealthyAsItsLastPoll() throws InterruptedException {
    var service = new VirtualService();
    service.answers("a", processing("a"), new Throttled(TroubleDetails.of("429")));
    service.query("a");
    assertThat(service.accounts.state(PROVIDER, 1, service.clock.instant()).health())
        .isEqualTo(Health.OK);

    service.pass(Duration.ofSeconds(30));

    var account = service.accounts.state(PROVIDER, 1, service.clock.instant());
    assertThat(account.health()).isEqualTo(Health.THROTTLED);
    assertThat(account.until()).isAfter(service.clock.instant());
    assertThat(account.pollsPerSecond()).isPositive();
  }
}
