package dev.sibyl.http.client;

import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names in certificates.
final class DistinguishedName {

  /// The issuer's organization, else its name.
  static String shortNameOf(X509Certificate certificate) {
    var whole = certificate.getIssuerX500Principal().getName();
    return Stream.of("O", "CN")
        .map(attribute ->
            Pattern.compile("(?:^|,)" + attribute + "=((?:[^,\\\\]|\\\\.)+)").matcher(whole))
        .filter(value -> value.find())
        .map(value -> value.group(1).replaceAll("\\\\(.)", "$1"))
        .findFirst()
        .orElse(whole);
  }

  private DistinguishedName() {}
}
