package dev.sibyl.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs to their end, and reads what the operating system counted for each. Times come
/// from the word `time` of bash, in milliseconds; the peak of the memory comes from GNU time. A
/// parent that is small must start the program: Linux counts the memory of the process that a
/// program replaces.
final class ProcessMeter {

  private static final String GNU_TIME = "/usr/bin/time";

  /// The first four words are the files for input, output, errors and times.
  private static final String SCRIPT =
      """
      in=$1 out=$2 err=$3 times=$4
      shift 4
      TIMEFORMAT='%3R %3U %3S'
      { time "$@" <"$in" >"$out" 2>"$err"; } 2>"$times"
      """;

  private static final int LIMIT_MINUTES = 10;

  private final Path home;
  private final Path errors;
  private final Path times;
  private final Path peak;
  private final boolean measuresMemory;

  /// @param home the home and the current folder of the programs
  ProcessMeter(Path home) {
    this.home = home;
    this.errors = home.resolve("errors");
    this.times = home.resolve("times");
    this.peak = home.resolve("peak");
    this.measuresMemory = Tools.firstLine(GNU_TIME, "--version").contains("GNU");
  }

  /// Why the memory is not measured; empty if it is.
  String missing() {
    return measuresMemory ? "" : "GNU time is not installed, so peak memory is not measured";
  }

  /// @param out where its standard output goes
  /// @throws IOException if it fails, or takes ten minutes
  ProcessCost run(Client client, Path out) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    for (var file : List.of(client.input(), out, errors, times)) {
      command.add(file.toString());
    }
    if (measuresMemory) {
      command.addAll(List.of(GNU_TIME, "-q", "-f", "%M", "-o", peak.toString()));
    }
    command.addAll(client.command());
    var builder = new ProcessBuilder(command).directory(home.toFile()).inheritIO();
    builder.redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(client.variables());
    var process = builder.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      throw new IOException(client.name() + " took more than " + LIMIT_MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          client.name()
              + " failed with exit code "
              + process.exitValue()
              + ": "
              + Files.readString(errors).lines().limit(8).toList());
    }
    return cost();
  }

  private ProcessCost cost() throws IOException {
    var seconds = Files.readString(times).strip().split(" ");
    return new ProcessCost(
        1_000 * Double.parseDouble(seconds[0]),
        1_000 * (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])),
        measuresMemory ? 1_024 * Double.parseDouble(Files.readString(peak).strip()) : Double.NaN);
  }
}
