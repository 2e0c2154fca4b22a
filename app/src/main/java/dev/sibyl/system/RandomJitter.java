package dev.sibyl.system;

import dev.sibyl.application.polling.Jitter;
import java.util.concurrent.ThreadLocalRandom;

/// Jitter from the JDK's random numbers.
public final class RandomJitter implements Jitter {

  @Override
  public double next() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
