package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Set;

/// ChainHub. Evidence: its OpenAPI document "Query task" (read in 2026). `output` is one string,
/// and the first example of an answer is the image envelope. Gateway errors are inferred: it runs
/// the software that most resellers run.
public final class ChainHub extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      AggregatorProfile.reseller(
          "chainhub",
          URI.create("https://api.chainhub.tech"),
          "CHAINHUB_API_KEY",
          Set.of(
              DialectFeature.OUTPUT_STRING,
              DialectFeature.IMAGE_ENVELOPE,
              DialectFeature.GATEWAY_ERRORS),
          "w44zs9cet5rmc0cqzp49gpkhf8");

  public ChainHub(Connection connection) {
    super(PROFILE, connection);
  }
}
