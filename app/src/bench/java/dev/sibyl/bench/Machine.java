package dev.sibyl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where and when it was measured.
final class Machine {

  /// One line, without the name of the machine.
  static String description() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Stream.of(
            LocalDate.now(ZoneOffset.UTC).toString(),
            system.getAvailableProcessors() + " cores",
            processor(),
            String.format(Locale.ROOT, "%.1f GB of memory", system.getTotalMemorySize() / 1e9),
            system.getName() + " " + system.getVersion(),
            "JDK " + System.getProperty("java.runtime.version"),
            version("Node ", "node", "--version"),
            version("", "curl", "--version"),
            String.format(Locale.ROOT, "load at the start %.1f", system.getSystemLoadAverage()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  private static String version(String name, String... command) {
    var line = Tools.firstLine(command);
    var words = List.of(line.split(" "));
    return line.isEmpty()
        ? ""
        : name + String.join(" ", words.subList(0, Math.min(2, words.size())));
  }

  private Machine() {}
}
