package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Set;

/// FuhuAPI. Evidence: its page "query task" (modified 2025-10-15). `output` is an array of strings,
/// and `urls` has no `web`. Gateway errors are inferred: it runs the software that most resellers
/// run.
public final class FuhuApi extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      AggregatorProfile.reseller(
          "fuhuapi",
          URI.create("https://api.fuhuapi.com"),
          "FUHUAPI_API_KEY",
          Set.of(DialectFeature.OUTPUT_ARRAY, DialectFeature.GATEWAY_ERRORS),
          "hvmbv5hndhrme0cpws2rnqqf60");

  public FuhuApi(Connection connection) {
    super(PROFILE, connection);
  }
}
