package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import dev.sibyl.cli.Service;

/// In place of [ServiceModule] for commands without the service: they do not load its classes.
///
/// Offers a service that cannot be used. Needs nothing.
final class NoServiceModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Service.class).toProvider(() -> Service.NONE);
  }
}
