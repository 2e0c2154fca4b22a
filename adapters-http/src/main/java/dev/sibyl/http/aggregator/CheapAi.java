package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.util.Optional;
import java.util.Set;

/// CheapAI, by its page "Query tasks" (modified 2026-03-21): the only answer that it documents is
/// the image envelope, and it documents no base URL. Gateway errors: inferred, it runs the software
/// that most resellers run.
public final class CheapAi implements Aggregator {

  @Override
  public String name() {
    return "cheapai";
  }

  @Override
  public Optional<String> keyVariable() {
    return Optional.of("CHEAPAI_API_KEY");
  }

  @Override
  public Set<DialectFeature> forms() {
    return Set.of(DialectFeature.IMAGE_ENVELOPE, DialectFeature.GATEWAY_ERRORS);
  }

  @Override
  public String sampleId() {
    return "images";
  }
}
