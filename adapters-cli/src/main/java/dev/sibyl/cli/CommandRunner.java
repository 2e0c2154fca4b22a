package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.OutputLostException;
import dev.sibyl.cli.input.UsageException;

/// Runs commands. The one place where an exception becomes words and an exit code.
public final class CommandRunner {

  private final UseCases useCases;
  private final Console console;

  public CommandRunner(UseCases useCases, Console console) {
    this.useCases = useCases;
    this.console = console;
  }

  /// Runs a command to its end. If it is interrupted, the thread stays interrupted.
  public ExitCode run(Invocation invocation) {
    var report = new ErrorReport(console);
    try {
      return runAndFlush(invocation);
    } catch (UsageException usage) {
      report.usage(usage.problem(), usage.details(), usage.advice());
      return ExitCode.USAGE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      report.interrupted(invocation.command().adviceAfterInterrupt());
      return ExitCode.INTERRUPTED;
    } catch (OutputLostException lost) {
      report.outputLost(lost);
      return ExitCode.of(lost);
    } catch (RuntimeException | Error defect) {
      report.defect(defect, invocation.verbose());
      return ExitCode.DEFECT;
    }
  }

  /// If standard output is lost, this is the reason for whatever else ended the command.
  private ExitCode runAndFlush(Invocation invocation) throws InterruptedException {
    try {
      return invocation.command().run(useCases, console);
    } finally {
      console.flush();
    }
  }
}
