package dev.sibyl.http.aggregator;

import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/// Replicate itself. Evidence: its HTTP API reference (read in 2026). `output` is any JSON value,
/// errors are problem+json, input and output are removed after an hour, and an account has 3,000
/// queries a minute.
public final class Replicate extends ReplicateFormatAdapter {

  public static final AggregatorProfile PROFILE =
      new AggregatorProfile(
          "replicate",
          URI.create("https://api.replicate.com"),
          "REPLICATE_API_TOKEN",
          AggregatorProfile.Paths.REPLICATE,
          Set.of(DialectFeature.OUTPUT_STRING, DialectFeature.OUTPUT_ARRAY),
          Duration.ofHours(1),
          3_000,
          "gm3qorzdhgbfurvjtvhg6dckhu");

  public Replicate(Connection connection) {
    super(PROFILE, connection);
  }
}
