package dev.sibyl.architecture.violations.domain;

import java.io.File;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ServiceLoader;

/// What is no business of the domain, though `java.base` has it.
public final class DoesMoreThanThink {

  interface OpensFiles {
    File file();
  }

  interface KnowsThisMachine {
    ZoneId zone();
  }

  interface SpeaksALanguage {
    Locale locale();
  }

  interface LoadsPlugins {
    ServiceLoader<Object> plugins();
  }

  interface Reflects {
    Class<?> type();
  }

  interface RunsByItself {
    Thread thread();
  }

  static final class AsksTheSystem {
    String line() {
      return System.lineSeparator();
    }
  }

  private DoesMoreThanThink() {}
}
