package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.ports.driving.FixedProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchListingTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final VirtualService service = new VirtualService();
  private final WatchListing listing =
      new WatchListing(
          service.registry,
          service.accounts,
          new FixedProviders(new Providers(List.of(), null)),
          service.clock);

  WatchListingTest() throws InterruptedException {}

  /// Waits for the end.
  private @Nullable WatchEntry await(String id) {
    return listing.await(reference(id), entry -> entry.stage() != Stage.OPEN, LONGEST);
  }

  private Duration passed() {
    return Duration.between(PredictionBuilder.NOW, service.clock.instant());
  }

  @Test
  void aWaitEndsWhenItsConditionIsTrue() {
    service.answers(
        "a",
        PredictionBuilder.processing().id("a").found(),
        PredictionBuilder.succeeded().id("a").found());
    service.query("a");

    assertThat(await("a").stage()).isEqualTo(Stage.ENDED);
    assertThat(passed()).isPositive().isLessThan(LONGEST);
  }

  @Test
  void aWaitEndsWhenTheWatchIsGivenUp() {
    service.answers(
        "a",
        PredictionBuilder.processing().id("a").found(),
        Defect.of(new IllegalStateException()));
    service.query("a");

    assertThat(await("a").stage()).isEqualTo(Stage.GAVE_UP);
    assertThat(passed()).isPositive().isLessThan(LONGEST);
  }

  @Test
  void aWaitEndsAfterItsLongestTime() {
    service.answers("a", PredictionBuilder.processing().id("a").found());
    service.query("a");

    assertThat(await("a").stage()).isEqualTo(Stage.OPEN);
    assertThat(passed()).isEqualTo(LONGEST);
  }

  @Test
  void thereIsNoWaitForWhatIsNotWatched() {
    assertThat(await("a")).isNull();
    assertThat(passed()).isZero();
  }
}
