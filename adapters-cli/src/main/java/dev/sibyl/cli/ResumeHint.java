package dev.sibyl.cli;

import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The command that continues a watch or a save, for a user to copy into a shell: with the options
/// as given, except `-p`, because the references name their providers. And the one that cancels
/// predictions instead, with the same settings.
///
/// @param command its name
/// @param options as words of a shell
/// @param configFile that was named, as a word of a shell; null if none was
record ResumeHint(String command, List<String> options, @Nullable String configFile) {

  private static final int MAX_NAMED = 5;
  private static final String DEADLINE = "--deadline";
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  ResumeHint {
    options = List.copyOf(options);
  }

  /// @param line the whole command line
  static ResumeHint of(CommandLine line) {
    var configFile = line.value(Option.CONFIG);
    return new ResumeHint(
        line.command() == null ? "" : line.command().word(),
        line.wordsWithout(Option.PROVIDER).stream()
            .flatMap(List::stream)
            .map(ResumeHint::quoted)
            .toList(),
        configFile == null ? null : quoted(configFile));
  }

  static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// After the deadline has passed. If the user gave none, there is no limit any more.
  String afterDeadline(PredictionRef reference) {
    var deadline = options.contains(DEADLINE) ? Stream.<String>of() : Stream.of(DEADLINE, "none");
    return line(Stream.concat(deadline, Stream.of(reference.text())));
  }

  String of(List<PredictionRef> references) {
    return references.size() > MAX_NAMED
        ? "the same command"
        : line(references.stream().map(PredictionRef::text));
  }

  /// The command that cancels predictions.
  String cancel(List<PredictionRef> references) {
    return line(
        CommandSyntax.CANCEL.word(),
        configFile == null ? List.of() : List.of("-c", configFile),
        references.size() > MAX_NAMED
            ? Stream.of(CommandSyntax.CANCEL.arguments().label())
            : references.stream().map(PredictionRef::text));
  }

  private String line(Stream<String> more) {
    return line(command, options, more);
  }

  private static String line(String command, List<String> options, Stream<String> more) {
    return Stream.of(Stream.of("sibyl", command), options.stream(), more)
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }
}
