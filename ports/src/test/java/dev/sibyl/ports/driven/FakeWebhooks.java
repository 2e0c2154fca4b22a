package dev.sibyl.ports.driven;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Receivers of webhooks that take every message, unless they are said to do something else.
public final class FakeWebhooks implements WebhookPort {

  private final List<Message> sent = new ArrayList<>();
  private volatile Function<Message, Result> receiver = _ -> new Result.Taken();

  /// What a message meets from now on.
  public void receiveWith(Function<Message, Result> answer) {
    receiver = answer;
  }

  /// What was sent, in its order.
  public synchronized List<Message> sent() {
    return List.copyOf(sent);
  }

  @Override
  public @Nullable String objection(URI url) {
    return null;
  }

  @Override
  public Result send(Message message) {
    synchronized (this) {
      sent.add(message);
    }
    return receiver.apply(message);
  }
}
