package dev.sibyl.http;

import dev.sibyl.http.reading.Dialect;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known about an aggregator. It decides nothing about what is understood: every known form
/// is understood from every site, and a form that the profile does not claim is noted.
///
/// @param name the name in settings, in the form of a provider's name
/// @param baseUrl the documented one, null if none is documented
/// @param keyVariable the environment variable of its key, null if it needs no key
/// @param paths how its URLs are made from a base URL
/// @param features the deviations from the Replicate format that it is known for
/// @param retention how long after the end it keeps the output
/// @param requestsPerMinute what it allows an account
/// @param sampleId the id of its recorded answer, `samples/NAME.http`, which its contract test
///   reads and the rehearsal plays
public record AggregatorProfile(
    String name,
    @Nullable URI baseUrl,
    @Nullable String keyVariable,
    Paths paths,
    Set<DialectFeature> features,
    Duration retention,
    int requestsPerMinute,
    String sampleId) {

  public AggregatorProfile {
    features = Set.copyOf(features);
  }

  /// A reseller with the limits of Replicate: it keeps the output for an hour and allows 3,000
  /// requests a minute.
  public static AggregatorProfile reseller(
      String name,
      @Nullable URI baseUrl,
      @Nullable String keyVariable,
      Set<DialectFeature> features,
      String sampleId) {
    return new AggregatorProfile(
        name, baseUrl, keyVariable, Paths.RESELLER, features, Duration.ofHours(1), 3_000, sampleId);
  }

  /// The URL of its predictions at the documented base URL; null if none is documented.
  public @Nullable PredictionUrl documentedUrl() {
    return baseUrl == null ? null : urlAt(baseUrl);
  }

  /// The URL of its predictions at any base URL that users paste: the bare host, or with `/v1`,
  /// `/replicate`, `/replicate/v1` or the whole path, with or without a trailing slash.
  public PredictionUrl urlAt(URI base) {
    return paths.urlAt(base);
  }

  Dialect dialect() {
    return new Dialect(features, retention);
  }

  /// How a URL is made from a base URL.
  public enum Paths {
    /// `/replicate/v1/predictions/{id}`, whichever part of it the base URL contains.
    RESELLER {
      @Override
      PredictionUrl urlAt(URI base) {
        var root =
            withoutTrailingSlashes(base.toString())
                .replaceFirst("(?:/replicate)?(?:/v1)?(?:/predictions(?:/\\{id})?)?$", "");
        return new PredictionUrl(withoutTrailingSlashes(root) + "/replicate/v1/predictions/{id}");
      }
    },
    /// `/v1/predictions/{id}` for a bare host or one with `/replicate`. Any other path belongs to a
    /// gateway and stays as it is.
    REPLICATE {
      @Override
      PredictionUrl urlAt(URI base) {
        var root =
            withoutTrailingSlashes(base.toString()).replaceFirst("/predictions(?:/\\{id})?$", "");
        var isBareHost = root.equals(base.getScheme() + "://" + base.getRawAuthority());
        var version = isBareHost || root.endsWith("/replicate") ? "/v1" : "";
        return new PredictionUrl(root + version + "/predictions/{id}");
      }
    };

    abstract PredictionUrl urlAt(URI base);

    private static String withoutTrailingSlashes(String url) {
      return url.replaceFirst("/+$", "");
    }
  }
}
