package dev.sibyl.cli.input;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution.Invalid;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.Resolution.Unassigned;
import dev.sibyl.ports.driving.ResolveReferences;
import java.io.BufferedReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads references from the arguments, and from standard input if one of them is `-`. All are
/// checked before any request is sent.
public final class ReferenceReader {

  private static final String STANDARD_INPUT = "-";

  private final ResolveReferences resolver;
  private final Providers providers;
  private final @Nullable ProviderName chosen;

  /// @param chosen the provider of `-p`, or null
  public ReferenceReader(
      ResolveReferences resolver, Providers providers, @Nullable ProviderName chosen) {
    this.resolver = new JsonReferences(resolver);
    this.providers = providers;
    this.chosen = chosen;
  }

  /// Reads which predictions are meant, and which providers are to be asked for them.
  ///
  /// @throws UsageException that lists the texts which are not references
  public List<PredictionRef> references(List<String> arguments, Reader standardInput) {
    var references = new ArrayList<PredictionRef>();
    var problems = new ReferenceProblems(providers, chosen);
    forEachText(
        arguments,
        standardInput,
        problems,
        text -> {
          switch (resolver.resolve(text.value(), chosen)) {
            case Resolved(var reference) -> references.add(reference);
            case Invalid(var reason) -> problems.add(text, reason);
            case Unassigned unassigned -> problems.add(text, unassigned);
          }
        });
    return checked(references, problems);
  }

  /// Reads the ids only. The providers that are named with them are ignored.
  ///
  /// @throws UsageException that lists the texts which contain no id
  public List<PredictionId> ids(List<String> arguments, Reader standardInput) {
    var ids = new ArrayList<PredictionId>();
    var problems = new ReferenceProblems(providers, chosen);
    forEachText(
        arguments,
        standardInput,
        problems,
        text -> {
          switch (resolver.resolve(text.value(), chosen)) {
            case Resolved(var reference) -> ids.add(reference.id());
            case Invalid(var reason) -> problems.add(text, reason);
            case Unassigned unassigned -> ids.add(unassigned.id());
          }
        });
    return checked(ids, problems);
  }

  private static void forEachText(
      List<String> arguments,
      Reader standardInput,
      ReferenceProblems problems,
      Consumer<ReferenceText> texts) {
    for (var argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        readLines(standardInput, problems, texts);
      } else {
        texts.accept(new ReferenceText.Argument(argument));
      }
    }
  }

  /// Skips blank lines, and comments, which start with `#`.
  private static void readLines(
      Reader input, ReferenceProblems problems, Consumer<ReferenceText> texts) {
    try {
      var lines = new BufferedReader(input).lines().toList();
      for (int number = 1; number <= lines.size(); number++) {
        var line = lines.get(number - 1).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          texts.accept(new ReferenceText.InputLine(line, number));
        }
      }
    } catch (UncheckedIOException failure) {
      problems.addStandardInput(String.valueOf(failure.getMessage()));
    }
  }

  private static <T> List<T> checked(List<T> read, ReferenceProblems problems) {
    problems.throwIfAny();
    if (read.isEmpty()) {
      throw new UsageException("no ids on standard input", List.of(), "pipe in one id a line");
    }
    return read;
  }
}
