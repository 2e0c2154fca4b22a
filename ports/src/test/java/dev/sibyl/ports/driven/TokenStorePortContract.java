package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.TokenStorePort.StoredSession;
import dev.sibyl.ports.driven.TokenStorePort.StoredToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of [TokenStorePort]. A subclass says how to make a store.
public abstract class TokenStorePortContract {

  private static final Instant CREATED = Instant.parse("2026-11-27T10:00:00Z");

  /// A store without tokens; each call means the same one.
  protected abstract TokenStorePort store();

  /// A token for one provider.
  protected static StoredToken token(long number) {
    return new StoredToken(
        number,
        "%064x".formatted(number),
        CREATED,
        List.of(new ProviderName("cometapi")),
        number % 2 == 0,
        List.of(new StoredSession("%064x".formatted(number + 1_000), CREATED.plusSeconds(60))));
  }

  protected static void add(TokenStorePort store) throws IOException {
    store.update(tokens -> {
      var more = new ArrayList<>(tokens);
      more.add(token(tokens.size() + 1));
      return more;
    });
  }

  @Test
  void hasNoTokensAtFirst() throws IOException {
    assertThat(store().load()).isEmpty();
    assertThat(store().update(tokens -> tokens)).isEmpty();
  }

  @Test
  void keepsTokens() throws IOException {
    add(store());
    add(store());
    assertThat(store().load()).containsExactly(token(1), token(2));
  }

  @Test
  void givesTheChangedTokensToWhoChangedThem() throws IOException {
    assertThat(store().update(_ -> List.of(token(7)))).containsExactly(token(7));
  }

  @Test
  void loadsTheSameListUntilSomethingChanges() throws IOException {
    var store = store();
    add(store);
    var before = store.load();
    assertThat(store.load()).isSameAs(before);
    add(store());
    assertThat(store.load()).isNotEqualTo(before);
  }

  @Test
  void losesNoChangeOfSeveralThreads() throws Exception {
    var store = store();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int change = 0; change < 5; change++) {
                    add(store);
                  }
                } catch (IOException failure) {
                  throw new AssertionError(failure);
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(store.load()).hasSize(20).last().isEqualTo(token(20));
  }
}
