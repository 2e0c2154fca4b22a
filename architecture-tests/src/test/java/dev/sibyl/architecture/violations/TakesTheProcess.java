package dev.sibyl.architecture.violations;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Ways past `Main` to the process.
public final class TakesTheProcess {

  static final class Prints {
    final Consumer<String> print = System.out::println;
  }

  static final class PrintsTheNewWay {
    void print() {
      IO.println("aside");
    }
  }

  static final class PrintsATrace {
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

  static final class ReadsAProperty {
    final boolean debug = Boolean.getBoolean("debug");
    final String folder = System.getProperty("user.dir");
  }

  static final class KnowsWhereItIs {
    final Supplier<ZoneId> zone = ZoneId::systemDefault;
  }

  private TakesTheProcess() {}
}
