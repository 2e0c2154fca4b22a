package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.Dialect;
import dev.sibyl.http.reading.DialectFeature;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A kind of site that sells predictions in the Replicate format, and what is known of it. The
/// defaults are what a reseller does of whom nothing is known; an aggregator says only where it
/// differs, with its evidence.
///
/// Nothing here decides what is understood: every known form is understood from anyone.
public interface Aggregator {

  /// The name by which the settings know it, of the form of a provider's name.
  String name();

  /// The environment variable of its key, or empty where it needs none.
  default Optional<String> keyVariable() {
    return Optional.empty();
  }

  /// The base URL that it documents, or empty where it documents none.
  default Optional<URI> baseUrl() {
    return Optional.empty();
  }

  /// Where predictions are asked for, given a base URL in any of the forms that people paste: the
  /// bare host, or with `/v1`, `/replicate`, `/replicate/v1` or all of the path behind it, with or
  /// without a slash at the end.
  ///
  /// @return the URL with `{id}` for the id
  default String urlAt(URI base) {
    return base.toString()
            .replaceFirst("/+$", "")
            .replaceFirst("(?:/replicate)?(?:/v1)?(?:/predictions(?:/\\{id})?)?$", "")
            .replaceFirst("/+$", "")
        + "/replicate/v1/predictions/{id}";
  }

  /// The forms that it is known for. An answer in another one is noted.
  default Set<DialectFeature> forms() {
    return Set.of();
  }

  /// How long after the end it keeps what came out.
  default Duration retention() {
    return Duration.ofHours(1);
  }

  /// How many polls a minute it allows an account.
  default int pollsPerMinute() {
    return 3_000;
  }

  /// A recorded answer of it, which its contract test reads and the rehearsal plays: the id that it
  /// documents.
  String sampleId();

  /// What [dev.sibyl.http.reading] needs to know.
  default Dialect dialect() {
    return new Dialect(forms(), retention());
  }
}
