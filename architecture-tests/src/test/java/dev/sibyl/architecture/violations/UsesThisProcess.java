package dev.sibyl.architecture.violations;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Ways to use the streams, the exit, the environment and the properties without `Main`.
public final class UsesThisProcess {

  static final class Prints {
    void print() {
      System.err.println("message");
    }
  }

  static final class PrintsByReference {
    final Consumer<String> print = System.out::println;
  }

  static final class PrintsWithIo {
    void print() {
      IO.println("message");
    }
  }

  static final class PrintsWithIoByReference {
    final Consumer<Object> print = IO::println;
  }

  static final class PrintsAStackTrace {
    void print(Throwable failure) {
      failure.printStackTrace();
    }
  }

  static final class OpensStandardOutput {
    FileOutputStream open() {
      return new FileOutputStream(FileDescriptor.out);
    }
  }

  static final class ReadsStandardInput {
    int read() throws java.io.IOException {
      return System.in.read();
    }
  }

  static final class UsesTheConsole {
    final Supplier<Object> console = System::console;
  }

  static final class Exits {
    void exit() {
      System.exit(1);
    }
  }

  static final class Halts {
    void halt() {
      Runtime.getRuntime().halt(1);
    }
  }

  static final class ReadsAVariable {
    String home() {
      return System.getenv("HOME");
    }
  }

  static final class ReadsVariablesByReference {
    final Supplier<Map<String, String>> environment = System::getenv;
  }

  static final class ReadsVariablesWithSettings {
    Config variables() {
      return ConfigFactory.systemEnvironment();
    }
  }

  static final class ReadsVariablesWhenResolving {
    Config resolve(Config settings) {
      return settings.resolve();
    }
  }

  static final class ReadsAProperty {
    final boolean debug = Boolean.getBoolean("debug");
    final UnaryOperator<String> property = System::getProperty;
  }

  static final class UsesTheDefaultTimeZone {
    final Supplier<ZoneId> zone = ZoneId::systemDefault;
  }

  static final class UsesTheDefaultLanguage {
    final Locale locale = Locale.getDefault();
    final Charset charset = Charset.defaultCharset();
  }

  private UsesThisProcess() {}
}
