package dev.sibyl.cli;

import picocli.CommandLine.Command;

/// `sibyl version`: the same as `sibyl --version`.
@Command(name = "version", description = "Show the version.", usageHelpWidth = HelpCommand.WIDTH)
final class VersionCommand {}
