package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.util.Set;

/// CheapAI. Evidence: its page "Query tasks" (modified 2026-03-21). The only documented answer is
/// the image envelope, and no base URL is documented. Gateway errors are inferred: it runs the
/// software that most resellers run.
public final class CheapAi extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      AggregatorProfile.reseller(
          "cheapai",
          /* baseUrl= */ null,
          "CHEAPAI_API_KEY",
          Set.of(DialectFeature.IMAGE_ENVELOPE, DialectFeature.GATEWAY_ERRORS),
          "images");

  public CheapAi(Connection connection) {
    super(PROFILE, connection);
  }
}
