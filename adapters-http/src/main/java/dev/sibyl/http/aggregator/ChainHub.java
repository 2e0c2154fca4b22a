package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// ChainHub, by its OpenAPI document "Query task" (read in 2026): `output` is one string there, and
/// its first example of an answer is the image envelope. Gateway errors: inferred, it runs the
/// software that most resellers run.
public final class ChainHub implements Aggregator {

  @Override
  public String name() {
    return "chainhub";
  }

  @Override
  public Optional<String> keyVariable() {
    return Optional.of("CHAINHUB_API_KEY");
  }

  @Override
  public Optional<URI> baseUrl() {
    return Optional.of(URI.create("https://api.chainhub.tech"));
  }

  @Override
  public Set<DialectFeature> forms() {
    return Set.of(
        DialectFeature.OUTPUT_STRING, DialectFeature.IMAGE_ENVELOPE, DialectFeature.GATEWAY_ERRORS);
  }

  @Override
  public String sampleId() {
    return "w44zs9cet5rmc0cqzp49gpkhf8";
  }
}
