package dev.sibyl.web.gateway;

import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.web.endpoint.EncodedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The predictions that were written last: clients ask for the same one again and again.
final class WrittenPredictions {

  private static final long MAX_WEIGHT = 16 << 20;
  private static final long MAX_SINGLE_WEIGHT = MAX_WEIGHT / 64;

  /// A prediction as it was written.
  ///
  /// @param word its status as it was sent, for a header
  record Written(long version, EncodedJson json, String word) {}

  private final Map<AskedPrediction, Written> written =
      new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true);

  private long weight;

  Written write(AskedPrediction asked, GatewayAnswer.Known known) {
    var latest = find(asked);
    if (latest != null && latest.version() == known.version()) {
      return latest;
    }
    var json =
        EncodedJson.of(ReplicateFormatWriter.write(asked, known.answer(), known.registered()));
    var next = new Written(known.version(), json, PredictionAnswers.word(known));
    if (json.weight() <= MAX_SINGLE_WEIGHT) {
      put(asked, next);
    }
    return next;
  }

  private synchronized @Nullable Written find(AskedPrediction asked) {
    return written.get(asked);
  }

  private synchronized void put(AskedPrediction asked, Written next) {
    var before = written.put(asked, next);
    weight += next.json().weight() - (before == null ? 0 : before.json().weight());
    for (var eldest = written.values().iterator(); weight > MAX_WEIGHT && eldest.hasNext(); ) {
      weight -= eldest.next().json().weight();
      eldest.remove();
    }
  }
}
