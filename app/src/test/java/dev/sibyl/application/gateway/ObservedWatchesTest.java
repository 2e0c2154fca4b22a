package dev.sibyl.application.gateway;

import static dev.sibyl.application.gateway.VirtualService.PROVIDER;
import static dev.sibyl.application.gateway.VirtualService.reference;
import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.NodeNewsPort.Answer;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.ServiceEvent.Adopted;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [StandingWatches] learn from the polls of other processes.
class ObservedWatchesTest {

  private static final KeyRejected REJECTED = new KeyRejected(TroubleDetails.of("wrong key"));
  private static final Answer ANSWER =
      new Answer("{\"status\":\"processing\"}", NOW, Duration.ofSeconds(2));

  private VirtualService service;

  @BeforeEach
  void registerAtAnotherProcess() throws Exception {
    service = VirtualService.startedWith(new MemoryWatchStore());
    service.own.clear();
    service.watches.register(List.of(Registration.of(reference("a"))));
    service.events.clear();
  }

  private WatchEntry entry() {
    return service.registry.find(reference("a"));
  }

  private static News news(String id, Answer answer) {
    return new News(reference(id), 3, 0, answer, null, Duration.ofSeconds(4));
  }

  @Test
  void theirAnswersAreKnown() {
    var version = entry().version();
    service.shared.observe(List.of(news("a", ANSWER)));
    assertThat(entry().answer()).isNotNull();
    assertThat(entry().version()).isEqualTo(version + 1);
    assertThat(entry().polls()).isEqualTo(3);
    assertThat(entry().polledAt()).isEqualTo(NOW.minusSeconds(2));
    assertThat(entry().nextPollAt()).isEqualTo(NOW.plusSeconds(4));
    assertThat(service.events).singleElement().isInstanceOf(Adopted.class);
  }

  @Test
  void aQuestionIsAnsweredWithThem() {
    service.shared.observe(List.of(news("a", ANSWER)));
    assertThat(service.query("a"))
        .isInstanceOfSatisfying(
            GatewayAnswer.Known.class,
            known -> assertThat(known.age()).isEqualTo(Duration.ofSeconds(2)));
    assertThat(service.polls).isEmpty();
  }

  @Test
  void theirTroubleIsKnown() {
    service.shared.observe(List.of(new News(reference("a"), 1, 1, null, REJECTED, null)));
    assertThat(service.query("a")).isEqualTo(new GatewayAnswer.Unknown(REJECTED));
  }

  @Test
  void anAnswerThatWasTooLargeLeavesTheLastOne() {
    service.shared.observe(List.of(news("a", ANSWER)));
    var before = entry();
    service.shared.observe(List.of(news("a", null)));
    assertThat(entry().answer()).isEqualTo(before.answer());
    assertThat(entry().polledAt()).isEqualTo(before.polledAt());
  }

  /// Every user of the database can send news. What has ended is in the store.
  @Test
  void anEndIsNotTakenFromNews() {
    service.shared.observe(
        List.of(news("a", new Answer("{\"status\":\"succeeded\"}", NOW, Duration.ZERO))));
    assertThat(entry().answer()).isNull();
  }

  /// It may be about to lose the account: what it knows itself counts.
  @Test
  void newsOfItsOwnAccountsAreIgnored() {
    service.own.add(PROVIDER);
    service.shared.observe(List.of(news("a", ANSWER)));
    assertThat(entry().answer()).isNull();
  }

  @Test
  void newsOfWhatIsNotWatchedAreIgnored() {
    service.shared.observe(List.of(news("b", ANSWER)));
    assertThat(service.registry.find(reference("b"))).isNull();
    assertThat(service.events).isEmpty();
  }

  @Test
  void newsAfterTheEndAreIgnored() throws Exception {
    service.watches.answered(
        Registration.of(reference("a")), PredictionBuilder.succeeded().id("a").found());
    var before = entry();
    service.shared.observe(List.of(news("a", ANSWER)));
    assertThat(before.stage()).isEqualTo(Stage.ENDED);
    assertThat(entry()).isEqualTo(before);
  }

  @Test
  void whatThisProcessPollsIsKnownToIt() {
    assertThat(service.shared.ownOpen()).isEmpty();
    service.answers("a", PredictionBuilder.processing().id("a").found());
    service.own.add(PROVIDER);
    service.watches.take(PROVIDER);
    assertThat(service.shared.ownOpen()).isEmpty();
    service.pass(Duration.ofSeconds(1));
    assertThat(service.shared.ownOpen()).containsExactly(entry());
    service.own.clear();
    assertThat(service.shared.ownOpen()).isEmpty();
  }
}
