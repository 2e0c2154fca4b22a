package dev.sibyl.web.browser;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.WatchEntry;

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
