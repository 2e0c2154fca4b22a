package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// FuhuAPI, by its page "query task" (modified 2025-10-15): `output` is an array of strings, `urls`
/// has no `web`. Gateway errors: inferred, it runs the software that most resellers run.
public final class FuhuApi implements Aggregator {

  @Override
  public String name() {
    return "fuhuapi";
  }

  @Override
  public Optional<String> keyVariable() {
    return Optional.of("FUHUAPI_API_KEY");
  }

  @Override
  public Optional<URI> baseUrl() {
    return Optional.of(URI.create("https://api.fuhuapi.com"));
  }

  @Override
  public Set<DialectFeature> forms() {
    return Set.of(DialectFeature.OUTPUT_ARRAY, DialectFeature.GATEWAY_ERRORS);
  }

  @Override
  public String sampleId() {
    return "hvmbv5hndhrme0cpws2rnqqf60";
  }
}
