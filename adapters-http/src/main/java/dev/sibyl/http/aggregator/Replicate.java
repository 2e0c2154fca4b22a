package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Replicate itself, by its HTTP API reference: `output` is whatever the model puts out, errors are
/// problem+json, input and output are removed after an hour, and an account has 3,000 queries a
/// minute.
public final class Replicate implements Aggregator {

  @Override
  public String name() {
    return "replicate";
  }

  @Override
  public Optional<String> keyVariable() {
    return Optional.of("REPLICATE_API_TOKEN");
  }

  @Override
  public Optional<URI> baseUrl() {
    return Optional.of(URI.create("https://api.replicate.com"));
  }

  /// A bare host, or one with `/replicate`, gets Replicate's `/v1`; any other path is somebody's
  /// gateway and stays as it is.
  @Override
  public String urlAt(URI base) {
    var trimmed =
        base.toString().replaceFirst("/+$", "").replaceFirst("/predictions(?:/\\{id})?$", "");
    var bareHost = trimmed.equals(base.getScheme() + "://" + base.getRawAuthority());
    var version = bareHost || trimmed.endsWith("/replicate") ? "/v1" : "";
    return trimmed + version + "/predictions/{id}";
  }

  @Override
  public Set<DialectFeature> forms() {
    return Set.of(DialectFeature.OUTPUT_STRING, DialectFeature.OUTPUT_ARRAY);
  }

  @Override
  public String sampleId() {
    return "gm3qorzdhgbfurvjtvhg6dckhu";
  }
}
