package dev.sibyl.architecture.violations;

import feign.DefaultRetryer;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.time.Duration;
import java.util.function.Supplier;

/// Ways to build Feign that keep one of its defaults.
public final class BuildsFeignWithDefaults {

  static final class KeepsAllDefaults {
    Runnable api() {
      return new Feign.Builder().target(Runnable.class, "http://localhost");
    }
  }

  static final class BuildsByReference {
    final Supplier<Feign.Builder> builder = Feign::builder;
  }

  static final class KeepsTheRetryer {
    Runnable api() {
      return Feign.builder()
          .retryer(new DefaultRetryer())
          .options(new Request.Options(Duration.ZERO, Duration.ZERO, false))
          .target(Runnable.class, "http://localhost");
    }
  }

  static final class KeepsTheOptions {
    Runnable api() {
      return Feign.builder()
          .retryer(Retryer.NEVER_RETRY)
          .target(Runnable.class, "http://localhost");
    }
  }

  static final class KeepsTheRedirects {
    Runnable api() {
      return Feign.builder()
          .retryer(Retryer.NEVER_RETRY)
          .options(new Request.Options())
          .target(Runnable.class, "http://localhost");
    }
  }

  private BuildsFeignWithDefaults() {}
}
