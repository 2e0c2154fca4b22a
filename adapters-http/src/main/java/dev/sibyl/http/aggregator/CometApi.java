package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// CometAPI, by its page "replicate query" (read in 2026): `output` is an array of strings, `urls`
/// has no `web`. Gateway errors: inferred, it runs the software that most resellers run.
public final class CometApi implements Aggregator {

  @Override
  public String name() {
    return "cometapi";
  }

  @Override
  public Optional<String> keyVariable() {
    return Optional.of("COMETAPI_API_KEY");
  }

  @Override
  public Optional<URI> baseUrl() {
    return Optional.of(URI.create("https://api.cometapi.com"));
  }

  @Override
  public Set<DialectFeature> forms() {
    return Set.of(DialectFeature.OUTPUT_ARRAY, DialectFeature.GATEWAY_ERRORS);
  }

  @Override
  public String sampleId() {
    return "t2s7f615pdrm40ck09v88sm224";
  }
}
