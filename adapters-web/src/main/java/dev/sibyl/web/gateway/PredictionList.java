package dev.sibyl.web.gateway;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.JsonText;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lists the predictions of a caller, page by page. The cursor of a page is the number of a watch.
final class PredictionList {

  private static final int PAGE = 100;

  private final ListWatches watches;

  PredictionList(ListWatches watches) {
    this.watches = watches;
  }

  /// @param base the URL of all predictions
  ApiAnswer answer(ProviderName provider, String base, ApiRequest request) throws ProblemException {
    var found = watches.of(request.caller(), provider, cursor(request), PAGE + 1);
    var page = found.subList(0, Math.min(PAGE, found.size()));
    var next = found.size() > PAGE ? base + "?cursor=" + page.getLast().number() : null;
    return new ApiAnswer.Json(
        200,
        Map.of("Sibyl-Provider", provider.value()),
        new PredictionPage(next, page.stream().map(entry -> json(entry, base)).toList()));
  }

  /// Null for the first page.
  private static @Nullable Long cursor(ApiRequest request) throws ProblemException {
    var cursor = request.parameter("cursor");
    if (cursor == null) {
      return null;
    }
    try {
      return Long.valueOf(cursor);
    } catch (NumberFormatException _) {
      throw new ProblemException(
          400, "Bad request", "cursor must come from the member `next` of another page");
    }
  }

  private static JsonText json(WatchEntry entry, String base) {
    var asked = new AskedPrediction(entry.reference(), entry.reference().id().value(), base);
    return ReplicateFormatWriter.write(
        asked, Objects.requireNonNull(entry.answer()), entry.registered());
  }
}
