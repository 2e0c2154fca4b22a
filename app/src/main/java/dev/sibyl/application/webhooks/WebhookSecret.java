package dev.sibyl.application.webhooks;

import dev.sibyl.ports.driven.NotificationStorePort;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The secret that signs what is sent to webhooks. It is made when it is needed first.
public final class WebhookSecret {

  private final NotificationStorePort store;
  private final Supplier<String> random;

  /// It does not change. It does not matter which thread reads it first.
  private volatile @Nullable String known;

  /// @param random makes keys of at least 24 bytes, in Base64
  public WebhookSecret(NotificationStorePort store, Supplier<String> random) {
    this.store = store;
    this.random = random;
  }

  /// `whsec_` and a key in Base64.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  String text() throws IOException {
    var text = known;
    if (text == null) {
      text = store.secret("whsec_" + random.get());
      known = text;
    }
    return text;
  }
}
