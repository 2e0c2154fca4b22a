package dev.sibyl.bootstrap;

import dev.sibyl.cli.HelpTables;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingDescription;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The help about all settings and environment variables.
public final class ProgramHelp implements HelpTables {

  /// The variables that are in no other table.
  private static final List<Entry> OTHERS =
      List.of(
          new Entry(
              "HTTPS_PROXY",
              "the proxy for `https:` URLs: `http://host:port`, with `user:password@` before the host if it"
                  + " wants a login; also in lower case"),
          new Entry(
              "HTTP_PROXY", "the proxy for `http:` URLs, in the same form; also in lower case"),
          new Entry("ALL_PROXY", "the proxy for both; also in lower case"),
          new Entry("NO_PROXY", "the hosts that are asked directly; also in lower case"),
          new Entry("XDG_CONFIG_HOME", "the folder of `sibyl/sibyl.conf`, in place of `~/.config`"),
          new Entry(
              "XDG_STATE_HOME",
              "the folder of `sibyl`, which is what `serve` keeps, in place of `~/.local/state`"),
          new Entry("NO_COLOR", "no colours with `color = auto`"),
          new Entry("FORCE_COLOR", "colours with `color = auto` in files and pipes too"),
          new Entry("TERM", "`dumb`: no colours, and no lines that change"),
          new Entry(
              "SIBYL_SERVICE_TOKEN",
              "the access token for `watch --detach` and `watches`; it is sent only to `serve.url`"),
          new Entry("SIBYL_JAVA_HOME", "the JDK that the launcher `./sibyl` of a clone takes"),
          new Entry("SIBYL_ID", "for a command of `--exec`: the id of the prediction"),
          new Entry(
              "SIBYL_STATUS", "for a command of `--exec`: its status, as the provider says it"),
          new Entry(
              "SIBYL_OUTCOME",
              "for a command of `--exec`: its status in Sibyl's words, as in the JSON; the command"
                  + " also gets the provider, as `SIBYL_PROVIDER`"),
          new Entry(
              "SIBYL_FILES",
              "for a command of `--exec`, with `--save`: the paths of the saved files, one on each"
                  + " line"));

  @Override
  public List<Entry> settings() {
    return SettingDescription.all().stream()
        .map(setting -> new Entry(setting.name(), meaning(setting)))
        .toList();
  }

  private static String meaning(SettingDescription setting) {
    var variable = setting.variable() == null ? "" : "`" + setting.variable() + "`";
    var fallback = setting.fallback().isEmpty() ? "" : "default: " + setting.fallback();
    return Stream.of(setting.meaning(), fallback, setting.option(), variable)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  @Override
  public List<Entry> environment() {
    return Stream.of(
            ofSettings(),
            Stream.of(new Entry("SIBYL_CONFIG", "the settings file to use instead of all others")),
            Aggregators.profiles().stream().flatMap(ProgramHelp::ofKey),
            OTHERS.stream())
        .flatMap(entries -> entries)
        .toList();
  }

  private static Stream<Entry> ofSettings() {
    return SettingDescription.all().stream()
        .filter(setting -> setting.variable() != null)
        .map(setting ->
            new Entry(String.valueOf(setting.variable()), "the setting `" + setting.name() + "`"));
  }

  private static Stream<Entry> ofKey(AggregatorProfile profile) {
    var origin = profile.baseUrl() == null ? "the base URL that you set" : profile.baseUrl();
    return profile.keyVariable() == null
        ? Stream.empty()
        : Stream.of(
            new Entry(
                profile.keyVariable(),
                "the key of `" + profile.name() + "`; it is sent only to " + origin));
  }
}
