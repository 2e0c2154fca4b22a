package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import dev.sibyl.settings.Settings;

/// Offers the settings. Needs nothing.
final class SettingsModule extends AbstractModule {

  private final Settings settings;

  SettingsModule(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(Settings.class).toInstance(settings);
  }
}
