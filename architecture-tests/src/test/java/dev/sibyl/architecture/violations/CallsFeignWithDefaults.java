package dev.sibyl.architecture.violations;

import dev.sibyl.ports.driven.PredictionQueryPort;
import feign.DefaultRetryer;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.time.Duration;

/// Ways to build Feign that leave something to it.
public final class CallsFeignWithDefaults {

  static final class AsItComes {
    PredictionQueryPort port() {
      return new Feign.Builder().target(PredictionQueryPort.class, "http://localhost");
    }
  }

  static final class WithItsRetryer {
    PredictionQueryPort port() {
      return Feign.builder()
          .retryer(new DefaultRetryer())
          .options(new Request.Options(Duration.ZERO, Duration.ZERO, false))
          .target(PredictionQueryPort.class, "http://localhost");
    }
  }

  static final class WithItsOptions {
    PredictionQueryPort port() {
      return Feign.builder()
          .retryer(Retryer.NEVER_RETRY)
          .target(PredictionQueryPort.class, "http://localhost");
    }
  }

  static final class WithItsRedirects {
    PredictionQueryPort port() {
      return Feign.builder()
          .retryer(Retryer.NEVER_RETRY)
          .options(new Request.Options())
          .target(PredictionQueryPort.class, "http://localhost");
    }
  }

  private CallsFeignWithDefaults() {}
}
