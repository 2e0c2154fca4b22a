package dev.sibyl.settings;

import dev.sibyl.settings.SettingName.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where each setting comes from.
final class SettingOrigins {

  private static final String ENVIRONMENT = "environment";

  private final List<SettingInForce> described = new ArrayList<>();
  private final SettingsBlock root;
  private final Settings settings;

  /// @param root what the settings were read from
  SettingOrigins(SettingsBlock root, Settings settings) {
    this.root = root;
    this.settings = settings;
  }

  List<SettingInForce> describe() {
    for (var setting : SettingDescription.all()) {
      var name = setting.setting();
      switch (name.block()) {
        case ROOT, PATIENCE, SAVE, SERVE, TLS, WEBHOOKS ->
            add(setting, blockOf(name), fallback(setting));
        case PROVIDER -> {} // below, for each of them
      }
    }
    settings.providers().forEach(this::add);
    addProxies(settings.network().proxies());
    return described;
  }

  private void addProxies(ProxySettings proxies) {
    if (proxies.forHttps() != null) {
      add("proxy for https", proxies.forHttps().url(), ENVIRONMENT);
    }
    if (proxies.forHttp() != null) {
      add("proxy for http", proxies.forHttp().url(), ENVIRONMENT);
    }
    if (!proxies.exceptions().isEmpty()) {
      add("no proxy for", proxies.exceptions(), ENVIRONMENT);
    }
  }

  /// Options and variables set a setting outside of its block.
  private SettingsBlock blockOf(SettingName name) {
    return name.variable() != null && root.has(name) ? root : blockOf(name.block());
  }

  private SettingsBlock blockOf(Block block) {
    return switch (block) {
      case ROOT -> root;
      case PATIENCE -> root.block(SettingName.PATIENCE.text());
      case SAVE -> root.block(SettingName.SAVE.text());
      case SERVE -> root.block(SettingName.SERVE.text());
      case TLS -> root.block(SettingName.SERVE.text()).block(SettingName.TLS.text());
      case WEBHOOKS -> root.block(SettingName.SERVE.text()).block(SettingName.WEBHOOKS.text());
      case PROVIDER -> root.block(SettingName.PROVIDERS.text());
    };
  }

  private String fallback(SettingDescription setting) {
    if (setting.setting() == SettingName.PROVIDER) {
      return settings.defaultProvider() == null ? "none" : settings.defaultProvider().value();
    }
    return setting.fallback().replace("`", "");
  }

  private void add(SettingDescription setting, SettingsBlock block, String fallback) {
    var name = setting.setting();
    var place = block.place(name.text());
    var value = name == SettingName.DATABASE ? settings.serve().database() : block.shown(name);
    add(name.path(), place == null ? fallback : String.valueOf(value), origin(name, place));
  }

  private String origin(SettingName name, @Nullable SettingPlace place) {
    return name == SettingName.PROVIDER && place == null && settings.defaultProvider() != null
        ? "the only one that has a key"
        : origin(place);
  }

  private void add(ProviderSettings provider) {
    var block = root.block(SettingName.PROVIDERS.text()).block(provider.name().value());
    for (var name : SettingName.in(Block.PROVIDER)) {
      var path = "providers." + provider.name().value() + "." + name.text();
      var place = block.place(name.text());
      switch (name) {
        case KEY -> addKey(path, provider.key());
        case KEY_FILE, KEY_COMMAND -> {} // they are sources of the key
        case BASE_URL -> {
          if (provider.baseUrl() != null || place != null) {
            add(path, String.valueOf(provider.baseUrl()), origin(place));
          }
        }
        default -> {
          if (place != null) {
            add(path, block.shown(name), origin(place));
          }
        }
      }
    }
  }

  private void addKey(String path, KeySetting key) {
    switch (key) {
      case KeySetting.Stored stored -> addKey(path, stored);
      case KeySetting.Configured configured -> add(path, "present", configured.source());
      case KeySetting.Missing(var remedy) -> add(path, "missing", remedy + " is not set");
      case KeySetting.Omitted(var place) -> add(path, "none", place.toString());
      case KeySetting.NotNeeded _ -> {}
    }
  }

  private void addKey(String path, KeySetting.Stored stored) {
    switch (stored.read()) {
      case KeyReading.Usable _ -> add(path, "present", stored.source());
      case KeyReading.Missing(var reason) -> add(path, "missing", reason);
      case KeyReading.Invalid(var reason) -> add(path, "unusable", reason);
    }
  }

  private static String origin(@Nullable SettingPlace place) {
    return place == null ? SettingInForce.DEFAULT : place.toString();
  }

  private void add(String name, String value, String origin) {
    described.add(new SettingInForce(name, value, origin));
  }
}
