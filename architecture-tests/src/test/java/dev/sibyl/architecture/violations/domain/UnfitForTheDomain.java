package dev.sibyl.architecture.violations.domain;

import java.io.File;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullUnmarked;

/// Parts of `java.base` that the domain does not use.
public final class UnfitForTheDomain {

  interface OpensFiles {
    File file();
  }

  interface HasTimeZone {
    ZoneId zone();
  }

  interface HasLanguage {
    Locale locale();
  }

  interface LoadsPlugins {
    ServiceLoader<Object> plugins();
  }

  interface UsesTypes {
    Class<?> type();
  }

  interface UsesThreads {
    Thread thread();
  }

  interface SharesState {
    ConcurrentHashMap<String, String> state();
  }

  @NullUnmarked
  interface HidesNulls {
    String name();
  }

  static final class UsesSystem {
    String line() {
      return System.lineSeparator();
    }
  }

  static final class KnowsToday {
    String today() {
      return LocalDate.now().toString();
    }
  }

  private UnfitForTheDomain() {}
}
