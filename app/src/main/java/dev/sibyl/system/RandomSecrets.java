package dev.sibyl.system;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Random texts that cannot be guessed: 40 hexadecimal digits each.
public final class RandomSecrets implements Supplier<String> {

  private static final int BYTES = 20;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
