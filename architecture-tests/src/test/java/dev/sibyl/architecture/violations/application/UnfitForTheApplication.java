package dev.sibyl.architecture.violations.application;

import com.google.common.base.Suppliers;
import feign.Feign;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;

/// What a use case does not use.
public final class UnfitForTheApplication {

  interface SendsRequests {
    HttpClient client();
  }

  interface UsesFeign {
    Feign feign();
  }

  interface ReadsJson {
    JsonParser parser();
  }

  interface HasThreads {
    ExecutorService executor();
  }

  static final class IsInjected {
    @Inject
    IsInjected() {}
  }

  static final class UsesGuava {
    final Supplier<String> name = Suppliers.memoize(() -> "");
  }

  private UnfitForTheApplication() {}
}
