package dev.sibyl.web.browser;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.FakeNotifications;
import java.net.URI;

/// What a provider can send to do harm: markup, a word of 100 KB, and characters that reverse text.
final class HostileText {

  static final String MARKUP =
      "<img src=x onerror=window.harm=1><script>window.harm=1</script><b class=harm>";
  static final String REVERSED = "\u202egpj.exe";

  private static final String WORDS = MARKUP + REVERSED + "x".repeat(100_000);

  static WatchEntry failed(long number) {
    var failure = new Failure(WORDS, REVERSED + MARKUP);
    return InventedWatches.ended(number, hostile(PredictionBuilder.failed().failure(failure)));
  }

  /// Its output is text.
  static WatchEntry succeeded(long number) {
    var output = new JsonString(WORDS);
    return InventedWatches.ended(number, hostile(PredictionBuilder.succeeded().output(output)));
  }

  static AccountState refused() {
    return InventedWatches.refused(WORDS);
  }

  /// A webhook of that prediction that was given up. No URL has markup.
  static Notification undelivered(long number) {
    var usual = FakeNotifications.of(number, State.FAILED, 7, WORDS);
    var url = URI.create("https://receiver.example/" + REVERSED + "x".repeat(2_000));
    return new Notification(
        number,
        usual.message(),
        usual.reference(),
        new Webhook(url, usual.webhook().events(), ""),
        usual.state(),
        usual.since(),
        usual.tries(),
        usual.problem());
  }

  private static PredictionBuilder hostile(PredictionBuilder prediction) {
    return prediction
        .model(MARKUP + REVERSED + "/" + WORDS)
        .raw(
            JsonObject.EMPTY
                .with(MARKUP + REVERSED, new JsonString(WORDS))
                .with("logs", new JsonString(WORDS + "\n" + REVERSED + "\u001b[31m")));
  }

  private HostileText() {}
}
