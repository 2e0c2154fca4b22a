package dev.sibyl.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.service.AccessToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The contract of [OwnTokenPort]. A subclass says how to make a store.
public abstract class OwnTokenPortContract {

  protected static final AccessToken FIRST = new AccessToken("sib_first");
  private static final AccessToken SECOND = new AccessToken("sib_second");

  /// A store without a token; each call means the same one.
  protected abstract OwnTokenPort store();

  @Test
  void hasNoTokenAtFirst() throws IOException {
    assertThat(store().load()).isNull();
  }

  @Test
  void keepsTheLatestToken() throws IOException {
    store().store(FIRST);
    assertThat(store().load()).isEqualTo(FIRST);
    store().store(SECOND);
    assertThat(store().load()).isEqualTo(SECOND);
  }
}
