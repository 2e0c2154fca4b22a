package dev.sibyl.manual;

import static dev.sibyl.manual.Page.bold;
import static dev.sibyl.manual.Page.italic;

import dev.sibyl.bootstrap.ProgramHelp;
import dev.sibyl.cli.ExitCode;
import dev.sibyl.cli.HelpTables;
import dev.sibyl.cli.parsing.CommandSyntax;
import dev.sibyl.cli.parsing.HelpText;
import dev.sibyl.cli.parsing.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the pages of the manual, from the tables of which parsing and help are made:
/// `man1/sibyl.1`, one for each command, such as `man1/sibyl-get.1`, and `man5/sibyl.conf.5`.
public final class ManPages {

  private static final HelpTables TABLES = new ProgramHelp();
  private static final String PROGRAM = bold("sibyl") + "(1)";
  private static final String SETTINGS = bold("sibyl.conf") + "(5)";

  static final List<String> EXAMPLE_SETTINGS =
      List.of(
          "provider = cometapi        # the default provider",
          "timeout = 30s",
          "providers {",
          "  cometapi { key = ${?MY_COMET_KEY} }",
          "  mirror { aggregator = replicate, base-url = \"https://gw.example\", key-file = \"~/.mirror\" }",
          "}",
          "patience { deadline = 2h }");

  private final String version;
  private final String date;

  /// @param time of the version
  ManPages(String version, Instant time) {
    this.version = version;
    this.date = time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /// Writes them into a folder.
  ///
  /// @param time of the version
  public static void write(Path folder, String version, Instant time) throws IOException {
    Files.createDirectories(folder.resolve("man1"));
    Files.createDirectories(folder.resolve("man5"));
    for (var page : new ManPages(version, time).all().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }

  /// All pages, by their file.
  Map<String, String> all() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("man1/sibyl.1", program());
    for (var command : CommandSyntax.values()) {
      pages.put("man1/sibyl-" + command.word() + ".1", command(command));
    }
    pages.put("man5/sibyl.conf.5", settings());
    return pages;
  }

  private String program() {
    var page = page("sibyl", 1, "status and output of AI predictions");
    page.section("SYNOPSIS")
        .roff(bold("sibyl") + " [" + italic("OPTIONS") + "] " + italic("COMMAND"));
    page.section("DESCRIPTION").paragraph(HelpText.SUMMARY);
    page.section("COMMANDS");
    for (var command : CommandSyntax.values()) {
      page.entry(link(command), command.description());
    }
    addOptions(page, "OPTIONS", CommandSyntax.COMMON_OPTIONS);
    addEntries(page.section("ENVIRONMENT"), TABLES.environment());
    addEntries(
        page.section("EXIT STATUS").paragraph("Of several ids, the highest counts."),
        Stream.of(ExitCode.values())
            .map(code -> new HelpTables.Entry(String.valueOf(code.number()), code.meaning()))
            .toList());
    page.section("EXAMPLES").code(Epilog.of(HelpText.EXAMPLES).examples());
    return withLinks(
        page,
        Stream.concat(Stream.of(CommandSyntax.values()).map(ManPages::link), Stream.of(SETTINGS)));
  }

  private String command(CommandSyntax command) {
    var arguments = command.arguments();
    var epilog = Epilog.of(command.epilog());
    var page = page("sibyl-" + command.word(), 1, summary(command));
    page.section("SYNOPSIS")
        .roff(
            bold("sibyl " + command.word())
                + " ["
                + italic("OPTIONS")
                + "]"
                + (arguments.most() == 0 ? "" : " " + italic(arguments.label())));
    page.section("DESCRIPTION").paragraph(command.description());
    if (arguments.most() > 0) {
      page.entry(italic(arguments.label()), arguments.description());
    }
    epilog.text().forEach(page::paragraph);
    addOptions(page, "OPTIONS", command.ownOptions());
    addOptions(page, "OPTIONS OF ALL COMMANDS", CommandSyntax.COMMON_OPTIONS);
    addEntries(
        page.section("ENVIRONMENT"),
        TABLES.environment().stream().filter(variable -> concerns(variable, command)).toList());
    page.roff("All variables are in " + PROGRAM + ".");
    page.section("EXIT STATUS");
    epilog.exitStatus().forEach(page::paragraph);
    page.roff("All codes are in " + PROGRAM + ".");
    if (!epilog.examples().isEmpty()) {
      page.section("EXAMPLES").code(epilog.examples());
    }
    return withLinks(page, Stream.of(PROGRAM, SETTINGS));
  }

  private String settings() {
    var page = page("sibyl.conf", 5, "settings of sibyl");
    page.section("SYNOPSIS").roff(italic("~/.config/sibyl/sibyl.conf"));
    page.section("DESCRIPTION")
        .paragraph(
            "The file is in HOCON, of which JSON is a subset. Options override environment variables,"
                + " and these override files. `./sibyl.conf` overrides the file of the user; it may"
                + " set `provider` and `patience` only, because it may come with something that was"
                + " downloaded. The option `--config` or the variable `SIBYL_CONFIG` names a file that"
                + " replaces both.");
    addEntries(page.section("SETTINGS"), TABLES.settings());
    page.section("FILES")
        .entry(italic("./sibyl.conf"), "the settings of a folder")
        .entry(
            italic("~/.config/sibyl/sibyl.conf"),
            "the settings of the user; `$XDG_CONFIG_HOME` replaces `~/.config`");
    page.section("EXAMPLES").code(EXAMPLE_SETTINGS);
    return withLinks(page, Stream.of(PROGRAM));
  }

  private Page page(String name, int section, String summary) {
    var page = new Page(name, section, version, date);
    page.section("NAME").paragraph(name + " - " + summary);
    return page;
  }

  /// The first sentence of its description, in the middle of a line.
  private static String summary(CommandSyntax command) {
    var sentence = command.description().replaceFirst("\\.( .*)?$", "");
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String link(CommandSyntax command) {
    return bold("sibyl-" + command.word()) + "(1)";
  }

  private static void addEntries(Page page, List<HelpTables.Entry> entries) {
    entries.forEach(entry -> page.entry(bold(entry.name()), entry.meaning()));
  }

  private static void addOptions(Page page, String title, List<Option> options) {
    if (!options.isEmpty()) {
      page.section(title);
      options.forEach(option -> page.entry(term(option), option.description()));
    }
  }

  /// Whether a variable stands for an option of the command, or mentions one.
  private static boolean concerns(HelpTables.Entry variable, CommandSyntax command) {
    return Stream.concat(command.ownOptions().stream(), CommandSyntax.COMMON_OPTIONS.stream())
        .anyMatch(option ->
            variable.name().equals(variable(option))
                || variable.meaning().contains("`" + setting(command, option) + "`")
                || variable.meaning().contains("`" + option.longName() + "`"));
  }

  private static String variable(Option option) {
    return "SIBYL_" + option.longName().substring(2).toUpperCase(Locale.ROOT);
  }

  /// If the option is a setting in a block that is named like the command.
  private static String setting(CommandSyntax command, Option option) {
    return command.word() + "." + option.longName().substring(2);
  }

  private static String term(Option option) {
    return (option.shortName() == null ? "" : bold(option.shortName()) + ", ")
        + bold(option.longName())
        + (option.label() == null ? "" : "=" + italic(option.label()));
  }

  private static String withLinks(Page page, Stream<String> links) {
    page.section("SEE ALSO").roff(links.collect(Collectors.joining(", ")));
    return page.toString();
  }
}
