package dev.sibyl.cli.input;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.Resolution.Unassigned;
import dev.sibyl.ports.driving.ResolveReferences;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads references from the arguments, and from standard input if one of them is `-`.
public final class ReferenceReader {

  private static final String STANDARD_INPUT = "-";

  private final ResolveReferences resolver;
  private final Providers providers;
  private final @Nullable ProviderName chosen;

  /// @param chosen the provider of `-p`, or null
  public ReferenceReader(
      ResolveReferences resolver, Providers providers, @Nullable ProviderName chosen) {
    this.resolver = resolver;
    this.providers = providers;
    this.chosen = chosen;
  }

  /// Whether standard input is to be read.
  public static boolean readsStandardInput(List<String> arguments) {
    return arguments.contains(STANDARD_INPUT);
  }

  /// The error if standard input is to be read, and contains no id.
  public static UsageException noIds() {
    return new UsageException(
        "no ids on standard input", List.of(), "pipe in one id a line, or JSON");
  }

  /// Reads all references: which predictions are meant, and which providers are to be asked for
  /// them.
  ///
  /// @throws UsageException that lists the texts which are not references
  /// @throws InterruptedException if the thread is interrupted while it waits for standard input
  public List<PredictionRef> references(List<String> arguments, Reader standardInput)
      throws InterruptedException {
    var references = new ArrayList<PredictionRef>();
    var problems = new ReferenceProblems(providers, chosen);
    forEachText(
        arguments,
        standardInput,
        problems,
        text -> {
          var resolution = resolver.resolve(text.value(), chosen);
          if (resolution instanceof Resolved(var reference)) {
            references.add(reference);
          } else {
            problems.add(text.problem(problems.words(resolution)));
          }
        });
    return checked(references, problems);
  }

  /// Reads all ids. The providers that are named with them are ignored.
  ///
  /// @throws UsageException that lists the texts which contain no id
  /// @throws InterruptedException if the thread is interrupted while it waits for standard input
  public List<PredictionId> ids(List<String> arguments, Reader standardInput)
      throws InterruptedException {
    var ids = new ArrayList<PredictionId>();
    var problems = new ReferenceProblems(providers, chosen);
    forEachText(
        arguments,
        standardInput,
        problems,
        text -> {
          var resolution = resolver.resolve(text.value(), chosen);
          if (resolution instanceof Resolved(var reference)) {
            ids.add(reference.id());
          } else if (resolution instanceof Unassigned unassigned) {
            ids.add(unassigned.id());
          } else {
            problems.add(text.problem(problems.words(resolution)));
          }
        });
    return checked(ids, problems);
  }

  /// Reads the references of the arguments, but not standard input.
  ///
  /// @throws UsageException that lists the arguments which are not references
  public List<PredictionRef> argumentReferences(List<String> arguments)
      throws InterruptedException {
    var references =
        arguments.stream().filter(argument -> !argument.equals(STANDARD_INPUT)).toList();
    return references.isEmpty() ? List.of() : references(references, Reader.nullReader());
  }

  /// Passes on each reference on standard input as soon as it is read.
  ///
  /// @param problems called with a line for each text that is not a reference, once for a reason
  ///   that is the same for all, and if the input cannot be read
  public void inputReferences(
      Reader standardInput, Consumer<PredictionRef> references, Consumer<String> problems) {
    var words = new ReferenceProblems(providers, chosen);
    var sameForAllTexts = new HashSet<String>();
    try {
      readStandardInput(
          standardInput,
          problem -> problems.accept(problem.text()),
          text -> {
            try {
              var resolution = resolver.resolve(text.value(), chosen);
              if (resolution instanceof Resolved(var reference)) {
                references.accept(reference);
              } else {
                problems.accept(text.problem(words.words(resolution)).text());
              }
            } catch (UsageException noChoice) {
              if (sameForAllTexts.add(noChoice.problem())) {
                var reason = noChoice.problem() + "; " + noChoice.advice();
                problems.accept(text.problem(reason).text());
              }
            }
          });
    } catch (UsageException unreadable) {
      problems.accept(unreadable.problem());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // no one waits for more
    }
  }

  private static <T> List<T> checked(List<T> read, ReferenceProblems problems) {
    problems.throwIfAny();
    if (read.isEmpty()) {
      throw noIds();
    }
    return read;
  }

  private static void forEachText(
      List<String> arguments,
      Reader standardInput,
      ReferenceProblems problems,
      Consumer<ReferenceText> texts)
      throws InterruptedException {
    for (var argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        readStandardInput(standardInput, problems::add, texts);
      } else {
        texts.accept(new ReferenceText.Argument(argument));
      }
    }
  }

  /// @throws UsageException if standard input cannot be read
  private static void readStandardInput(
      Reader standardInput, Consumer<InputProblem> problems, Consumer<ReferenceText> texts)
      throws InterruptedException {
    try {
      new StandardInput(standardInput, problems, texts).read();
    } catch (IOException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new UsageException(
          "standard input cannot be read: " + failure.getMessage(),
          List.of(),
          "pipe in one id a line, or JSON");
    }
  }
}
