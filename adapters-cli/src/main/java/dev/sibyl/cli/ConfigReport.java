package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.input.UsageException;
import dev.sibyl.cli.parsing.CommandLine;
import dev.sibyl.cli.parsing.ConfigAction;
import dev.sibyl.cli.parsing.Option;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `sibyl config`: where settings come from, what is in force, and a file to begin with.
final class ConfigReport {

  private final ConfigFiles files;
  private final Console console;

  ConfigReport(ConfigFiles files, Console console) {
    this.files = files;
    this.console = console;
  }

  /// @throws UsageException if the words are wrong, or if a file cannot be created
  ExitCode run(CommandLine line) {
    return switch (ConfigAction.named(line.arguments().getFirst())) {
      case PATH -> printFiles(line);
      case SHOW -> printSettings(line);
      case INIT -> create(line);
    };
  }

  private ExitCode printFiles(CommandLine line) {
    var all = files.files(line.value(Option.CONFIG));
    console.print(line.has(Option.JSON) ? filesAsJson(all) : filesAsText(all));
    return ExitCode.OK;
  }

  private static List<Line> filesAsText(List<ConfigFiles.ConfigFile> files) {
    var width = files.stream().mapToInt(file -> file.path().length()).max().orElse(0);
    return files.stream()
        .map(file ->
            Line.of(
                file.path()
                    + " ".repeat(width - file.path().length() + 2)
                    + (file.exists() ? "is read; " : "does not exist; ")
                    + file.use()))
        .toList();
  }

  private static List<Line> filesAsJson(List<ConfigFiles.ConfigFile> files) {
    var lines = new ArrayList<Line>();
    for (var file : files) {
      var members = new LinkedHashMap<String, Json>();
      members.put("file", new JsonString(file.path()));
      members.put("exists", new JsonBoolean(file.exists()));
      members.put("use", new JsonString(file.use()));
      lines.add(Line.of(new JsonObject(members).print()));
    }
    return lines;
  }

  private ExitCode printSettings(CommandLine line) {
    return switch (files.inForce(line.value(Option.CONFIG), line.settings())) {
      case ConfigFiles.InForce.Valid(var all) -> {
        console.print(line.has(Option.JSON) ? settingsAsJson(all) : settingsAsText(all));
        yield ExitCode.OK;
      }
      case ConfigFiles.InForce.Wrong(var problems) -> {
        new ErrorReport(console).settings(problems);
        yield ExitCode.USAGE;
      }
    };
  }

  /// As lines of a settings file, with the origin behind each.
  private static List<Line> settingsAsText(List<ConfigFiles.Setting> settings) {
    var width =
        settings.stream()
            .mapToInt(setting -> setting.name().length() + setting.value().length())
            .max()
            .orElse(0);
    return settings.stream()
        .map(setting ->
            Line.of(
                setting.name()
                    + " = "
                    + setting.value()
                    + " ".repeat(width - setting.name().length() - setting.value().length() + 2)
                    + "# "
                    + setting.origin()))
        .toList();
  }

  private static List<Line> settingsAsJson(List<ConfigFiles.Setting> settings) {
    var lines = new ArrayList<Line>();
    for (var setting : settings) {
      var members = new LinkedHashMap<String, Json>();
      members.put("name", new JsonString(setting.name()));
      members.put("value", new JsonString(setting.value()));
      members.put("origin", new JsonString(setting.origin()));
      lines.add(Line.of(new JsonObject(members).print()));
    }
    return lines;
  }

  private ExitCode create(CommandLine line) {
    return switch (files.create(line.value(Option.CONFIG))) {
      case ConfigFiles.Creation.Created(var path) -> {
        console.print(
            line.has(Option.JSON)
                ? Line.of(new JsonObject(Map.of("file", new JsonString(path))).print())
                : Line.of(path));
        yield ExitCode.OK;
      }
      case ConfigFiles.Creation.Exists(var path) ->
          throw new UsageException(
              "there is a settings file already, and it was not changed: " + path,
              List.of(),
              "edit it, or name another one:  sibyl -c FILE config init");
      case ConfigFiles.Creation.Failed(var path, var reason) ->
          throw new UsageException(
              "the settings file could not be created: " + path,
              List.of(reason),
              "name another one:  sibyl -c FILE config init");
    };
  }
}
