package dev.sibyl.architecture.violations;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Ways to random numbers that are not passed in.
public final class DrawsRandomNumbers {

  static final class UsesMath {
    final DoubleSupplier random = Math::random;
  }

  static final class UsesRandom {
    final Random random = new Random();
  }

  static final class UsesASeed {
    final SplittableRandom random = new SplittableRandom(1);
  }

  static final class UsesSecureRandom {
    final Supplier<Random> random = SecureRandom::new;
  }

  static final class UsesTheRandomOfTheThread {
    final int random = ThreadLocalRandom.current().nextInt();
  }

  static final class UsesAGenerator {
    final Supplier<RandomGenerator> random = RandomGenerator::getDefault;
  }

  static final class UsesAName {
    final Supplier<UUID> id = UUID::randomUUID;
  }

  static final class Shuffles {
    void shuffle(List<String> words) {
      Collections.shuffle(words);
    }
  }

  private DrawsRandomNumbers() {}
}
