package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.CONSTRUCTOR;
import static dev.sibyl.architecture.Accesses.isTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.io.FileDescriptor;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;

/// Accesses to the own process: standard streams, exit, environment, properties, and the defaults
/// that Java takes from them.
final class ProcessAccesses {

  /// A fact about the machine, which the layer `system` may ask for.
  private static final String[] HEAP_SIZE = {"getRuntime", "maxMemory"};

  static DescribedPredicate<JavaAccess<?>> toThisProcess() {
    return Accesses.where(
        "the target belongs to this process",
        access ->
            isStream(access)
                || isEnvironment(access)
                || isDefault(access)
                || isEnvironmentOfSettings(access)
                || isTo(access, System.class, "exit", "load", "loadLibrary")
                || (isTo(access, Runtime.class) && !isTo(access, Runtime.class, HEAP_SIZE))
                || isTo(access, ProcessHandle.class, "current", "of", "allProcesses"));
  }

  private static boolean isStream(JavaAccess<?> access) {
    return isTo(access, System.class, "in", "out", "err", "setIn", "setOut", "setErr", "console")
        || isTo(access, FileDescriptor.class, "in", "out", "err")
        || isTo(access, FileDescriptor.class, CONSTRUCTOR)
        || isTo(access, IO.class)
        || isTo(access, Thread.class, "dumpStack")
        || (isTo(access, Throwable.class, "printStackTrace")
            && Accesses.parameters(access).isEmpty());
  }

  private static boolean isEnvironment(JavaAccess<?> access) {
    return isTo(access, System.class, "getenv", "getProperty", "getProperties", "lineSeparator")
        || isTo(access, System.class, "setProperty", "setProperties", "clearProperty")
        || isTo(access, Boolean.class, "getBoolean")
        || isTo(access, Integer.class, "getInteger")
        || isTo(access, Long.class, "getLong");
  }

  private static boolean isDefault(JavaAccess<?> access) {
    return isTo(access, Locale.class, "getDefault", "setDefault")
        || isTo(access, TimeZone.class, "getDefault", "setDefault")
        || isTo(access, ZoneId.class, "systemDefault")
        || isTo(access, Clock.class, "systemDefaultZone")
        || isTo(access, Charset.class, "defaultCharset");
  }

  /// Typesafe Config reads properties and variables by default.
  private static boolean isEnvironmentOfSettings(JavaAccess<?> access) {
    return isTo(access, ConfigResolveOptions.class, "defaults")
        || (isTo(access, Config.class, "resolve") && Accesses.parameters(access).isEmpty())
        || (isTo(access, ConfigFactory.class)
            && (access.getName().startsWith("load")
                || access.getName().startsWith("default")
                || access.getName().startsWith("system")
                || access.getName().equals("invalidateCaches")));
  }

  private ProcessAccesses() {}
}
