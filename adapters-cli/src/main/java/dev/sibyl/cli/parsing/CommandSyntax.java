package dev.sibyl.cli.parsing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of commands, with their own options and their arguments. All commands have the common
/// options too.
public enum CommandSyntax {
  GET(
      "get",
      "Show what is known now about each prediction.",
      Arguments.IDS,
      """
      Examples:
        sibyl get w44zs9cet5rmc0cqzp49gpkhf8
        sibyl get cometapi:t2s7f615pdrm40ck09v88sm224 https://replicate.com/p/ID
        create-prediction | sibyl get --json - | jq .sibyl.files

      Ends with 0 if all were answered, whatever their status; see --exit-status.
      """),
  WATCH(
      "watch",
      "Poll each prediction until it has ended.",
      Arguments.IDS,
      """
      Examples:
        sibyl watch w44zs9cet5rmc0cqzp49gpkhf8 && echo done
        tail -f ids.txt | sibyl watch --deadline none -
        sibyl watch --json ID | jq -r 'select(.sibyl.ended) | .sibyl.files[]'
        sibyl watch --exec 'jq -r .sibyl.files[] >> files.txt' ID
        sibyl watch --detach ID

      With --detach, the service watches them, whether this program runs or not; `sibyl watches`
      shows them. The service is the one of `sibyl serve`, at the URL of the setting serve.url. On
      this machine it needs no token; elsewhere, the token is in SIBYL_SERVICE_TOKEN.

      Ends with 0 if all succeeded, 7 if one failed, 8 if one was canceled or aborted, 124 if the
      deadline passed. If interrupted, it stops at once; the predictions themselves run on. With
      --detach, ends with 0 if all are registered.
      """),
  SAVE(
      "save",
      "Wait until each prediction has ended, then save its files and the answer itself.",
      Arguments.IDS,
      """
      Examples:
        sibyl save w44zs9cet5rmc0cqzp49gpkhf8            saves in ./w44zs9cet5rmc0cqzp49gpkhf8
        sibyl save --to images cometapi:t2s7f615pdrm40ck09v88sm224
        tail -f ids.txt | sibyl save --to images --deadline none -

      Prints the path of each file of the output. Beside them it saves the answer, ID.json, and what
      it has saved, ID-manifest.json. A file has its name when it is whole. A second run goes on
      where the first was interrupted; what is saved already is not asked for again.

      Ends with 0 if all is saved, 7 if a prediction failed, 8 if it was canceled or aborted, 9 if its
      output is gone or could not be saved, 124 if the deadline passed before it had ended.
      """),
  FIND(
      "find",
      "Find out which of the configured providers knows it. Every provider with a key is asked.",
      Arguments.IDS,
      """
      Example:
        sibyl find t2s7f615pdrm40ck09v88sm224

      A provider that is named with an id is ignored; -p asks that provider alone.

      Ends with 0 if one of them knows it, 3 if all answered and none knows it, 5 if none knows it
      and some could not be asked.
      """),
  CANCEL(
      "cancel",
      "Ask the provider to cancel each prediction, so that it does not run on.",
      Arguments.IDS,
      """
      Examples:
        sibyl cancel w44zs9cet5rmc0cqzp49gpkhf8
        sibyl get --json - < ids.txt | jq -c 'select(.sibyl.ended == false)' | sibyl cancel -

      It does not ask for confirmation. Each request is sent once, without another try.

      Ends with 0 if all are canceled or had ended before, 3 if there is no such prediction, 4 if the
      key is missing or refused, 5 if the provider could not be reached or limits requests, 6 if it
      cannot cancel predictions.
      """),
  PROVIDERS(
      "providers",
      "List the configured providers, and whether each has a key. No request is sent.",
      Arguments.NONE,
      """
      Example:
        sibyl providers
      """),
  CHECK(
      "check",
      "Find out whether each provider answers, and whether it accepts the key.",
      Arguments.PROVIDERS,
      """
      Examples:
        sibyl check
        sibyl check cometapi mirror

      Two requests are sent to each, for a prediction that cannot exist: one without the key, and
      one with it. Without a NAME, all that have a key are checked.

      Ends with 0 if all can be used, 4 if a key is missing or refused, 5 if a provider cannot be
      reached, 6 if one does not answer as such a provider does: usually its base URL is wrong.
      """),
  SERVE(
      "serve",
      "Serve the API of Replicate over HTTP, in front of all providers, until a signal ends it.",
      Arguments.TOKEN,
      """
      Examples:
        sibyl serve                              on this machine only, at port 7424
        sibyl serve -p rehearsal                 to try it without an account
        sibyl serve --bind 127.0.0.1:0 --json    at a free port, which the output names
        sibyl serve --data DIR                   with its tokens in another folder
        sibyl serve token                        create an access token
        sibyl serve token -p cometapi,fuhuapi    create one that opens these providers only
        sibyl serve token --list
        sibyl serve token --revoke 2

      Clients of Replicate take its URL and /v1 as their base URL, or /p/PROVIDER/v1, and an access
      token as their key. The first start creates a token. The text of a token is shown only once. A
      running service sees each change of the tokens.

      Besides: /v1/watches/events is a stream of what happens, /metrics is for Prometheus, and
      /healthz says whether it runs.

      Standard output has the URL, and the first token if there is one. Standard error has
      everything else. With -v it has a line for each request.

      Ends with 130 or 143 when it is interrupted or terminated, after at most 10 s, or at once at
      the second signal. Ends with 2 if it cannot start: such as if another program uses the port.
      """),
  WATCHES(
      "watches",
      "List what a service that runs watches, and what it has watched lately.",
      Arguments.SOME_IDS,
      """
      Examples:
        sibyl watches
        sibyl watches --json | jq -r 'select(.outcome == "succeeded") | .id'
        sibyl watches cometapi:t2s7f615pdrm40ck09v88sm224
        sibyl watches --drop cometapi:t2s7f615pdrm40ck09v88sm224

      The service is the one of `sibyl serve`, at the URL of the setting serve.url; `sibyl watch
      --detach` gives it more to watch. On this machine it needs no token; elsewhere, the token is
      in SIBYL_SERVICE_TOKEN.

      Ends with 0 if all are shown or dropped, 3 if an ID is not watched, 4 if the token is missing
      or refused, 5 if the service cannot be reached, 6 if what answers is no such service.
      """),
  CONFIG(
      "config",
      "Show where settings come from and what is in force, or create a settings file.",
      Arguments.ACTION,
      """
      Examples:
        sibyl config path        which files are read, and which exist
        sibyl config show        each setting in force and where it is set; no key is shown
        sibyl config init        create a settings file in which everything is commented out

      With -c FILE, that file is meant in place of all others.

      Ends with 0, or with 2 if the settings are wrong or the new file exists already.
      """),
  COMPLETION(
      "completion",
      "Print a script that lets a shell complete commands, options and providers.",
      Arguments.SHELL,
      """
      Examples, each of which installs it for one shell:
        sibyl completion bash > ~/.sibyl.bash && echo '. ~/.sibyl.bash' >> ~/.bashrc
        sibyl completion zsh > ~/.sibyl.zsh && echo '. ~/.sibyl.zsh' >> ~/.zshrc
        sibyl completion fish > ~/.config/fish/completions/sibyl.fish

      The script contains the names of the providers in your settings, and starts no program. Make
      it again when these names change.
      """),
  HELP(
      "help",
      "Show help about a command, all settings, environment variables or exit codes.",
      Arguments.TOPIC,
      """
      Examples:
        sibyl help watch
        sibyl help settings
      """),
  VERSION("version", "Show the version.", Arguments.NONE, "");

  /// The options of all commands, which can be written before the command too.
  public static final List<Option> COMMON_OPTIONS =
      List.of(
          Option.PROVIDER,
          Option.CONFIG,
          Option.JSON,
          Option.TIMEOUT,
          Option.CONCURRENCY,
          Option.QUIET,
          Option.VERBOSE,
          Option.COLOR,
          Option.HELP,
          Option.VERSION);

  private final String word;
  private final String description;
  private final Arguments arguments;
  private final String epilog;

  CommandSyntax(String word, String description, Arguments arguments, String epilog) {
    this.word = word;
    this.description = description;
    this.arguments = arguments;
    this.epilog = epilog;
  }

  /// The word that users type.
  public String word() {
    return word;
  }

  public String description() {
    return description;
  }

  /// The options that not all commands have.
  public List<Option> ownOptions() {
    return switch (this) {
      case GET -> List.of(Option.ATTEMPTS, Option.EXIT_STATUS);
      case WATCH ->
          List.of(
              Option.DEADLINE,
              Option.LOGS,
              Option.SAVE,
              Option.EXEC,
              Option.BELL,
              Option.EXIT_STATUS_OF_WATCH,
              Option.DETACH,
              Option.WEBHOOK);
      case SAVE -> List.of(Option.DEADLINE, Option.TO, Option.FORCE);
      case FIND -> List.of(Option.ATTEMPTS);
      case SERVE -> List.of(Option.BIND, Option.DATA, Option.DATABASE, Option.LIST, Option.REVOKE);
      case WATCHES -> List.of(Option.DROP);
      case CANCEL, PROVIDERS, CHECK, CONFIG, COMPLETION, HELP, VERSION -> List.of();
    };
  }

  /// The options that a command can have; any option if the command is not known yet.
  static List<Option> optionsOf(@Nullable CommandSyntax command) {
    var options = new ArrayList<Option>();
    for (var one : command == null ? List.of(values()) : List.of(command)) {
      options.addAll(one.ownOptions());
    }
    options.addAll(COMMON_OPTIONS);
    return options;
  }

  public Arguments arguments() {
    return arguments;
  }

  /// The end of its help: examples, and what its exit codes mean.
  public String epilog() {
    return epilog;
  }

  /// The command of that name, null if there is none.
  public static @Nullable CommandSyntax named(String word) {
    for (var command : values()) {
      if (command.word.equals(word)) {
        return command;
      }
    }
    return null;
  }

  /// The names of all commands.
  public static List<String> words() {
    var words = new ArrayList<String>();
    for (var command : values()) {
      words.add(command.word);
    }
    return words;
  }
}
