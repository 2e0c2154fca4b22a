package dev.sibyl.wiring;

import com.google.inject.AbstractModule;

/// Lets Guice guess nothing: each binding is explicit. Offers and needs nothing.
final class StrictModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
  }
}
