package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.ProviderErrors;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.cli.render.TokenJson;
import dev.sibyl.cli.render.TokenText;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.service.ManageTokens;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sibyl serve token`: creates, lists and revokes the access tokens of the service.
final class TokenCommand implements Invocation.Command {

  private final CommandLine line;

  /// @throws UsageException if the options contradict each other
  TokenCommand(CommandLine line) {
    var chosen = Stream.of(Option.PROVIDER, Option.LIST, Option.REVOKE).filter(line::has).toList();
    if (chosen.size() > 1) {
      throw new UsageException(
          "`"
              + chosen.getFirst().longName()
              + "` and `"
              + chosen.getLast().longName()
              + "` exclude each other",
          List.of(),
          "sibyl serve --help  shows what they do");
    }
    this.line = line;
  }

  @Override
  public boolean needsService() {
    return true;
  }

  @Override
  public ExitCode run(UseCases useCases, Console console) {
    var tokens = useCases.service().tokens();
    var number = line.value(Option.REVOKE);
    try {
      if (line.has(Option.LIST)) {
        list(tokens, console);
      } else if (number != null) {
        revoke(tokens, number, console);
      } else {
        create(tokens, providers(useCases.listProviders().list()), console);
      }
      return ExitCode.OK;
    } catch (IOException failure) {
      throw new UsageException(
          "the tokens cannot be read or changed",
          List.of(String.valueOf(failure.getMessage())),
          "fix it and try again, or name another folder with --data");
    }
  }

  /// Those of `-p`, with commas between them.
  private Set<ProviderName> providers(Providers providers) {
    var names = line.value(Option.PROVIDER);
    return names == null
        ? Set.of()
        : Stream.of(names.split(",", -1))
            .map(name -> ProviderErrors.named(providers, name.strip()))
            .collect(Collectors.toSet());
  }

  private void create(ManageTokens tokens, Set<ProviderName> providers, Console console)
      throws IOException {
    var issued = tokens.create(providers);
    console.print(line.has(Option.JSON) ? TokenJson.issued(issued) : Line.of(issued.secret()));
    if (!line.has(Option.JSON) && !console.quiet()) {
      console.report(Line.of("This is token " + issued.number() + ". Its text is shown only now."));
    }
  }

  private void list(ManageTokens tokens, Console console) throws IOException {
    var all = tokens.list();
    console.print(
        line.has(Option.JSON) ? TokenJson.lines(all) : TokenText.lines(all, console.zone()));
  }

  private void revoke(ManageTokens tokens, String text, Console console) throws IOException {
    if (!text.matches("\\d{1,18}") || !tokens.revoke(Long.parseLong(text))) {
      throw new UsageException(
          "there is no token number " + text, List.of(), "sibyl serve token --list  shows all");
    }
    var number = Long.parseLong(text);
    console.print(
        line.has(Option.JSON)
            ? TokenJson.revoked(number)
            : Line.of("token " + number + " is not valid any more"));
  }
}
