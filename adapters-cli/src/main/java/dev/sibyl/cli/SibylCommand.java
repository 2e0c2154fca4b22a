package dev.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The program's name, and the options of all commands, which the user can write before or after
/// the command.
@Command(
    name = "sibyl",
    subcommands = {
      GetCommand.class,
      WatchCommand.class,
      FindCommand.class,
      ProvidersCommand.class,
      HelpCommand.class,
      VersionCommand.class
    },
    description =
        "Is an AI prediction done, and what was the result? The same answer for every provider.",
    synopsisSubcommandLabel = "COMMAND",
    usageHelpWidth = 100,
    footer = {
      "",
      "Examples:",
      "  sibyl -p rehearsal get succeeded      try it: no account, no network",
      "  sibyl -p replicate get ID             ask a provider, with the key from REPLICATE_API_TOKEN",
      "  sibyl watch ID                        wait until it has ended",
      "  sibyl providers                       list the configured providers",
      "  sibyl help settings                   list all settings; also: environment, exit-codes"
    })
final class SibylCommand {

  @Option(
      names = {"-p", "--provider"},
      paramLabel = "NAME",
      description = "the provider to ask",
      scope = ScopeType.INHERIT)
  @Nullable String provider;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "the settings file to use instead of all others",
      scope = ScopeType.INHERIT)
  @Nullable String config;

  @Option(
      names = "--json",
      description = "print one JSON object a line on standard output",
      scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      description =
          "the limit of one request, the whole body included, such as 500ms, 30s, 1h30m (60s)",
      scope = ScopeType.INHERIT)
  @Nullable String timeout;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "requests in flight for each provider (16)",
      scope = ScopeType.INHERIT)
  @Nullable String concurrency;

  @Option(
      names = {"-q", "--quiet"},
      description = "no notes and no progress on standard error",
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "show the stack trace of an internal error",
      scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (auto)",
      scope = ScopeType.INHERIT)
  @Nullable String color;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help",
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "show the version",
      scope = ScopeType.INHERIT)
  boolean version;

  /// The options that are settings too, by the setting's name.
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    put(settings, "provider", provider);
    put(settings, "timeout", timeout);
    put(settings, "concurrency", concurrency);
    put(settings, "color", color);
    return settings;
  }

  static void put(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
