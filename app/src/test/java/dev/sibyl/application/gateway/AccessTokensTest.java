package dev.sibyl.application.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.MemoryTokenStore;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.IssuedToken;
import dev.sibyl.ports.driving.service.OpenedSession;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");
  private static final ProviderName COMET = new ProviderName("cometapi");
  private static final ProviderName FUHU = new ProviderName("fuhuapi");

  private Instant now = NOW;
  private final AtomicInteger secrets = new AtomicInteger();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final AccessTokens tokens = over(store);

  private AccessTokens over(TokenStorePort port) {
    return new AccessTokens(port, () -> "secret" + secrets.incrementAndGet(), () -> now);
  }

  @Test
  void aTokenOpensAllProvidersOrThoseThatWereNamed() throws IOException {
    assertThat(tokens.create(Set.of())).isEqualTo(new IssuedToken(1, "sib_secret1"));
    assertThat(tokens.create(Set.of(FUHU, COMET))).isEqualTo(new IssuedToken(2, "sib_secret2"));
    assertThat(tokens.authenticate("sib_secret1")).isEqualTo(new Caller(1, Set.of()));
    assertThat(tokens.authenticate("sib_secret2")).isEqualTo(new Caller(2, Set.of(COMET, FUHU)));
  }

  @Test
  void onlyAWholeTokenIsOne() throws IOException {
    tokens.create(Set.of());
    for (var wrong : List.of("", "sib_", "sib_secret", "sib_secret11", "SIB_SECRET1", "secret1")) {
      assertThat(tokens.authenticate(wrong)).as(wrong).isNull();
    }
  }

  @Test
  void noSecretIsStored() throws IOException {
    tokens.create(Set.of());
    assertThat(store.load().toString()).doesNotContain("secret1");
    assertThat(tokens.authenticate(store.load().getFirst().hash())).isNull();
  }

  @Test
  void theFirstTokenIsCreatedOnce() throws IOException {
    assertThat(tokens.createFirst()).isEqualTo(new IssuedToken(1, "sib_secret1"));
    assertThat(tokens.createFirst()).isNull();
    tokens.revoke(1);
    assertThat(tokens.createFirst()).isNull();
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void aRevokedTokenIsNoneAndItsNumberIsNotUsedAgain() throws IOException {
    tokens.create(Set.of());
    tokens.create(Set.of(COMET));
    assertThat(tokens.authenticate("sib_secret2")).isNotNull();
    assertThat(tokens.revoke(2)).isTrue();
    assertThat(tokens.revoke(3)).isFalse();
    now = NOW.plusMillis(500);
    assertThat(tokens.authenticate("sib_secret2")).isNull();
    assertThat(tokens.create(Set.of()).number()).isEqualTo(3);
    var second = Instant.parse("2026-11-27T10:00:00Z");
    assertThat(tokens.list())
        .containsExactly(
            new TokenDescription(1, second, List.of()), new TokenDescription(3, second, List.of()));
  }

  @Test
  void aTokenOpensSessionsWithItsAccess() throws IOException {
    tokens.create(Set.of(COMET));
    var first = tokens.open("sib_secret1");
    var second = tokens.open("sib_secret1");
    assertThat(first).isEqualTo(new OpenedSession("secret2", Duration.ofDays(7)));
    assertThat(tokens.open("sib_secret2")).isNull();
    for (var session : List.of(first, second)) {
      assertThat(tokens.authenticateSession(session.secret()))
          .isEqualTo(new Caller(1, Set.of(COMET)));
      assertThat(tokens.authenticate(session.secret())).isNull();
    }
    assertThat(tokens.authenticateSession("sib_secret1")).isNull();
    assertThat(store.load().toString()).doesNotContain(first.secret(), second.secret());
  }

  @Test
  void aSessionEndsByItselfOrWithItsToken() throws IOException {
    tokens.create(Set.of());
    var session = tokens.open("sib_secret1").secret();
    var end = NOW.plus(Duration.ofDays(7));
    assertThat(at(end.minusMillis(1)).authenticateSession(session)).isNotNull();
    assertThat(at(end).authenticateSession(session)).isNull();
    assertThat(store.load().getFirst().sessions()).hasSize(1);
    at(end).open("sib_secret1");
    assertThat(store.load().getFirst().sessions()).hasSize(1);
    tokens.revoke(1);
    now = NOW.plusMillis(500);
    assertThat(tokens.authenticateSession(session)).isNull();
    assertThat(store.load().getFirst().sessions()).isEmpty();
  }

  @Test
  void ofAnyNumberOfSessionsTheLatestHundredAreOpen() throws IOException {
    tokens.create(Set.of());
    for (int i = 0; i < 101; i++) {
      tokens.open("sib_secret1");
    }
    assertThat(tokens.authenticateSession("secret2")).isNull();
    assertThat(tokens.authenticateSession("secret3")).isNotNull();
    assertThat(tokens.authenticateSession("secret102")).isNotNull();
  }

  private AccessTokens at(Instant now) {
    return new AccessTokens(store, () -> "later", InstantSource.fixed(now));
  }

  @Test
  void seesWhatAnotherProcessChanges() throws IOException {
    tokens.create(Set.of());
    assertThat(tokens.authenticate("sib_secret1")).isNotNull();
    over(store).revoke(1);
    now = NOW.plusMillis(500);
    assertThat(tokens.authenticate("sib_secret1")).isNull();
  }

  @Test
  void acceptsNoTokenIfItCannotReadThem() {
    var unreadable =
        over(
            new TokenStorePort() {
              @Override
              public List<StoredToken> load() throws IOException {
                throw new IOException("damaged");
              }

              @Override
              public List<StoredToken> update(UnaryOperator<List<StoredToken>> change) {
                throw new AssertionError();
              }
            });
    assertThatThrownBy(() -> unreadable.authenticate("sib_secret1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged");
  }
}
