package dev.sibyl.ports.driven;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Sends messages to webhooks.
public interface WebhookPort {

  /// Whether messages may be sent there, as far as the URL shows.
  ///
  /// @return what is wrong with it, in words for the user; null if nothing is
  @Nullable String objection(URI url);

  /// Sends a message once. Follows no redirect. It takes 10 s at most.
  ///
  /// @throws InterruptedException if the thread is interrupted; it may have been sent
  Result send(Message message) throws InterruptedException;

  /// A message.
  ///
  /// @param id the same whenever it is sent
  /// @param body JSON
  /// @param secret that signs it, `whsec_` and a key in Base64
  record Message(URI url, String id, String body, String secret) {

    @Override
    public String toString() {
      return "Message[" + id + "]";
    }
  }

  /// What came of it.
  sealed interface Result {

    /// The receiver has taken it.
    record Taken() implements Result {}

    /// The receiver wants no such messages any more.
    record Gone() implements Result {}

    /// It was not taken.
    ///
    /// @param problem in words for the user
    record Failed(String problem) implements Result {}
  }
}
