package dev.sibyl.providers;

import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.KeyCommandPort.Result;
import dev.sibyl.settings.KeyReading;
import dev.sibyl.settings.KeyReading.Invalid;
import dev.sibyl.settings.KeyReading.Missing;
import dev.sibyl.settings.KeySetting;
import dev.sibyl.settings.KeySetting.KeyCommand;

/// Reads the key of one provider from wherever it is configured.
record KeySource(KeySetting.Configured setting, KeyCommandPort commands) {

  KeyReading read() throws InterruptedException {
    return setting instanceof KeySetting.Stored stored ? stored.read() : run((KeyCommand) setting);
  }

  private KeyReading run(KeyCommand command) throws InterruptedException {
    return switch (commands.run(command.command())) {
      case Result.Printed(var output) -> command.judge(output);
      case Result.PrintedTooMuch _ ->
          new Invalid(command.source() + " printed more than 64 KiB, so it is not a key");
      // Its message would be the shell's, and quote the command.
      case Result.Failed(var exitCode, _) when exitCode == 126 || exitCode == 127 ->
          new Missing(command.source() + " calls a command that cannot be run or does not exist");
      case Result.Failed(var exitCode, var message) ->
          new Missing(
              command.source()
                  + " ended with "
                  + exitCode
                  + (message.isEmpty() ? "" : ": " + message));
      case Result.TimedOut(var limit) ->
          new Missing(command.source() + " did not end within " + limit.toSeconds() + " s");
      case Result.NotStarted _ -> new Missing(command.source() + ": sh cannot be started");
    };
  }
}
