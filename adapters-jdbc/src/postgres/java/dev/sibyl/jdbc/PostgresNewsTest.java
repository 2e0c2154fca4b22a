package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.NodeNewsPort;
import dev.sibyl.ports.driven.NodeNewsPort.Answer;
import dev.sibyl.ports.driven.NodeNewsPort.News;
import dev.sibyl.ports.driven.NodeNewsPort.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PostgresNewsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123Z");

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private PostgresAddress address;
  private ServiceDatabase one;
  private ServiceDatabase other;

  @BeforeEach
  void openTheDatabases() throws Exception {
    address = POSTGRES.server().newDatabase();
    one = Postgres.open(address, InstantSource.system());
    other = Postgres.open(address, InstantSource.system());
    assertThat(of(one).receive(LONG)).isEqualTo(new Received(true, false, false, List.of()));
  }

  @AfterEach
  void closeTheDatabases() throws Exception {
    of(one).disconnect();
    one.close();
    other.close();
  }

  private static NodeNewsPort of(ServiceDatabase database) {
    return requireNonNull(database.shared()).news();
  }

  private static News news(String id, @Nullable String json) {
    return new News(
        new PredictionRef(new ProviderName("x"), new PredictionId(id)),
        7,
        2,
        json == null ? null : new Answer(json, NOW, Duration.ofMillis(1_234)),
        new KeyRejected(new TroubleDetails("wrong \0 key", 401, "E1", null, "r1", List.of())),
        Duration.ofSeconds(3));
  }

  @Test
  void arriveAsTheyWereSent() throws Exception {
    var sent =
        List.of(
            news("a", "{\"a\":\"\ud83d\ude00\"}"),
            new News(news("b", null).reference(), 0, 0, null, null, null));
    of(other).send(sent);
    assertThat(of(one).receive(LONG)).isEqualTo(new Received(false, false, false, sent));
  }

  @Test
  void arriveInSeveralParts() throws Exception {
    var random = new Random(7);
    var sent =
        IntStream.range(0, 50)
            .mapToObj(i ->
                news(
                    "p" + i,
                    random
                        .ints(2_000, 'a', 'z')
                        .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString()))
            .toList();
    of(other).send(sent);
    assertThat(of(one).receive(LONG).news()).isEqualTo(sent);
  }

  @Test
  void areSentWithoutAnAnswerThatIsTooLarge() throws Exception {
    of(other).send(List.of(news("a", "0".repeat(1 << 20))));
    assertThat(of(one).receive(LONG).news()).containsExactly(news("a", null));
  }

  @Test
  void doNotComeBackToTheirSender() throws Exception {
    of(one).send(List.of(news("a", "{}")));
    of(one).ask();
    one.watches().begin(List.of(news("a", null).reference()), List.of(), NOW);
    of(other).ask();
    var received = of(one).receive(LONG);
    while (!received.isAsked()) {
      assertThat(received.news()).isEmpty();
      assertThat(received.isChanged()).isFalse();
      received = of(one).receive(LONG);
    }
  }

  @Test
  void aChangeOfTheStoreIsReported() throws Exception {
    other.watches().begin(List.of(news("a", null).reference()), List.of(), NOW);
    assertThat(of(one).receive(LONG)).isEqualTo(new Received(false, false, true, List.of()));
  }

  @Test
  void aWaitEndsWithoutAny() throws Exception {
    assertThat(of(one).receive(Duration.ofMillis(1)))
        .isEqualTo(new Received(false, false, false, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "99", "99=something new", "99.", "99.####", "99.AAAA", "-1?"})
  void whatCannotBeReadIsIgnored(String payload) throws Exception {
    PostgresServer.execute(address, "select pg_notify('sibyl', '" + payload + "')");
    of(other).ask();
    var received = of(one).receive(LONG);
    while (!received.isAsked()) {
      received = of(one).receive(LONG);
    }
    assertThat(received.news()).isEmpty();
  }

  @Test
  void aBrokenConnectionIsOpenedAgain() throws Exception {
    PostgresServer.execute(
        address,
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where query = 'listen sibyl' and datname = current_database()");
    assertThatThrownBy(() -> of(one).receive(LONG)).isInstanceOf(IOException.class);
    assertThat(of(one).receive(LONG).isNewConnection()).isTrue();
    of(other).send(List.of(news("a", "{}")));
    assertThat(of(one).receive(LONG).news()).hasSize(1);
  }
}
