package dev.sibyl.application.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of a secret. One without salt and without cost is enough, because a secret is random
/// and long.
final class SecretHash {

  static String of(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) { // each Java has it
      throw new IllegalStateException(impossible);
    }
  }

  private SecretHash() {}
}
