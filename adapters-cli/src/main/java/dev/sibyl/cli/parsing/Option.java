package dev.sibyl.cli.parsing;

import org.jspecify.annotations.Nullable;

/// The table of options. Parsing, help, suggestions, completion and manual are made from it.
public enum Option {
  ATTEMPTS(
      null,
      "--attempts",
      "N",
      ValueType.TEXT,
      "attempts",
      "how often to try until there is an answer, within 60 s in all (5)"),
  DEADLINE(
      null,
      "--deadline",
      "D",
      ValueType.TEXT,
      "deadline",
      "the limit of the whole wait, such as 10m, 2h, or none (1h)"),
  LOGS(null, "--logs", "print the model's new log lines, after the id if there are several"),
  EXEC(
      null,
      "--exec",
      "CMD",
      ValueType.SHELL_COMMAND,
      null,
      "a shell command to run for each prediction that has ended, with its JSON line as input"),
  SAVE(
      null,
      "--save",
      "DIR",
      ValueType.FOLDER,
      null,
      "save each prediction that has ended in DIR, as sibyl save does, before it is reported"),
  BELL(null, "--bell", "ring the terminal's bell at the end"),
  DETACH(
      null,
      "--detach",
      "register the predictions at a service that runs, which watches on, and end at once"),
  WEBHOOK(
      null,
      "--webhook",
      "URL",
      ValueType.TEXT,
      null,
      "with --detach: the URL that the service calls when a prediction has ended"),
  DROP(null, "--drop", "let the service forget these ids"),
  TO(
      null,
      "--to",
      "DIR",
      ValueType.FOLDER,
      null,
      "save all files in DIR, not in a folder for each id"),
  FORCE(null, "--force", "overwrite files that exist"),
  EXIT_STATUS(
      null,
      "--exit-status",
      "end with 7 if it failed, 8 if it was canceled or aborted, 10 if it has not ended"),
  EXIT_STATUS_OF_WATCH(
      null,
      "--exit-status",
      "accepted as in get, and without effect: watch always ends with such a status"),
  BIND(
      null,
      "--bind",
      "HOST:PORT",
      ValueType.TEXT,
      "bind",
      "where to listen (127.0.0.1:7424); port 0 takes a free one"),
  DATA(
      null,
      "--data",
      "DIR",
      ValueType.FOLDER,
      "data",
      "the folder of what the service keeps (~/.local/state/sibyl)"),
  DATABASE(
      null,
      "--database",
      "URL",
      ValueType.TEXT,
      "database",
      "the PostgreSQL database of the watches (else a file in the folder of --data); SIBYL_DATABASE"
          + " keeps its password out of the list of processes"),
  LIST(null, "--list", "with token: list the tokens"),
  REVOKE(
      null,
      "--revoke",
      "NUMBER",
      ValueType.TEXT,
      null,
      "with token: make the token of that number invalid"),
  PROVIDER("-p", "--provider", "NAME", ValueType.PROVIDER, "provider", "the provider to ask"),
  CONFIG(
      "-c",
      "--config",
      "FILE",
      ValueType.FILE,
      null,
      "the settings file to use instead of all others"),
  JSON(null, "--json", "print one JSON object a line on standard output"),
  TIMEOUT(
      null,
      "--timeout",
      "D",
      ValueType.TEXT,
      "timeout",
      "the limit of one request, the whole body included, such as 500ms, 30s, 1h30m (60s)"),
  CONCURRENCY(
      null,
      "--concurrency",
      "N",
      ValueType.TEXT,
      "concurrency",
      "requests in flight for each provider (16)"),
  QUIET("-q", "--quiet", "no notes and no progress on standard error"),
  VERBOSE("-v", "--verbose", "show each request, and the stack trace of an internal error"),
  COLOR(null, "--color", "WHEN", ValueType.COLOR, "color", "auto, always or never (auto)"),
  HELP("-h", "--help", "show this help"),
  VERSION("-V", "--version", "show the version");

  private final @Nullable String shortName;
  private final String longName;
  private final @Nullable String label;
  private final ValueType valueType;
  private final @Nullable String setting;
  private final String description;

  /// An option without a value.
  Option(@Nullable String shortName, String longName, String description) {
    this(shortName, longName, null, ValueType.NONE, null, description);
  }

  /// @param label of its value in help, null if it has none
  /// @param setting the name of the setting that it is too, null if it is none
  Option(
      @Nullable String shortName,
      String longName,
      @Nullable String label,
      ValueType valueType,
      @Nullable String setting,
      String description) {
    this.shortName = shortName;
    this.longName = longName;
    this.label = label;
    this.valueType = valueType;
    this.setting = setting;
    this.description = description;
  }

  /// With its hyphen, null if it has none.
  public @Nullable String shortName() {
    return shortName;
  }

  /// With its hyphens.
  public String longName() {
    return longName;
  }

  /// Of its value in help, null if it has none.
  public @Nullable String label() {
    return label;
  }

  /// What its value is.
  public ValueType valueType() {
    return valueType;
  }

  @Nullable String setting() {
    return setting;
  }

  public String description() {
    return description;
  }

  public boolean takesValue() {
    return valueType != ValueType.NONE;
  }

  boolean isNamed(String name) {
    return name.equals(longName) || name.equals(shortName);
  }
}
