package dev.sibyl.application.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.ports.driven.MemoryOwnToken;
import dev.sibyl.ports.driven.MemoryTokenStore;
import dev.sibyl.ports.driven.OwnTokenPort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnTokenTest {

  private Instant now = Instant.parse("2026-11-27T10:00:00Z");
  private final AtomicInteger secrets = new AtomicInteger();
  private final AccessTokens tokens =
      new AccessTokens(new MemoryTokenStore(), () -> "x" + secrets.incrementAndGet(), () -> now);
  private final MemoryOwnToken store = new MemoryOwnToken();
  private final FakeWatchService service = new FakeWatchService();
  private final OwnToken own = new OwnToken(store, tokens, tokens, service);

  @Test
  void isMadeOnce() throws IOException {
    assertThat(own.token()).isEqualTo(new Done<>(new AccessToken("sib_x1")));
    assertThat(own.token()).isEqualTo(new Done<>(new AccessToken("sib_x1")));
    assertThat(tokens.list()).singleElement().matches(token -> token.providers().isEmpty());
    assertThat(service.requests()).containsExactly("health");
  }

  @Test
  void isNotMadeIfNoServiceAnswers() throws IOException {
    service.failAfter(0);
    assertThat(own.token())
        .isInstanceOfSatisfying(
            NotDone.class,
            answer -> assertThat(answer.trouble().kind()).isEqualTo(Kind.UNAVAILABLE));
    assertThat(tokens.list()).isEmpty();
    assertThat(store.load()).isNull();
  }

  @Test
  void isMadeAgainAfterItWasRevoked() throws IOException {
    own.token();
    tokens.revoke(1);
    now = now.plus(Duration.ofSeconds(1));
    assertThat(own.token()).isEqualTo(new Done<>(new AccessToken("sib_x2")));
    assertThat(store.load()).isEqualTo(new AccessToken("sib_x2"));
  }

  @Test
  void cannotBeUsedIfItCannotBeRead() {
    var unreadable =
        new OwnTokenPort() {
          @Override
          public @Nullable AccessToken load() throws IOException {
            throw new IOException("others can read it");
          }

          @Override
          public void store(AccessToken token) {
            throw new AssertionError();
          }
        };
    assertThat(new OwnToken(unreadable, tokens, tokens, service).token())
        .isInstanceOfSatisfying(
            NotDone.class,
            answer -> {
              assertThat(answer.trouble().kind()).isEqualTo(Kind.TOKEN_UNUSABLE);
              assertThat(answer.trouble().details().message()).isEqualTo("others can read it");
            });
    assertThat(service.requests()).isEmpty();
  }
}
