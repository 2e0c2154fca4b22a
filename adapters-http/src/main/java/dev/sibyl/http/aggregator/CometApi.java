package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Set;

/// CometAPI. Evidence: its page "replicate query" (read in 2026). `output` is an array of strings,
/// and `urls` has no `web`. Gateway errors are inferred: it runs the software that most resellers
/// run.
public final class CometApi extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      AggregatorProfile.reseller(
          "cometapi",
          URI.create("https://api.cometapi.com"),
          "COMETAPI_API_KEY",
          Set.of(DialectFeature.OUTPUT_ARRAY, DialectFeature.GATEWAY_ERRORS),
          "t2s7f615pdrm40ck09v88sm224");

  public CometApi(Connection connection) {
    super(PROFILE, connection);
  }
}
