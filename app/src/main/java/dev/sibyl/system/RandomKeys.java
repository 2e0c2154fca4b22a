package dev.sibyl.system;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/// Random keys of 32 bytes, in Base64.
public final class RandomKeys implements Supplier<String> {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
