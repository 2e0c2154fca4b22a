package dev.sibyl.ports.driving;

/// Whom can be asked?
public interface ListProviders {

  /// The configured providers. Nobody is asked, and no key is fetched.
  Providers list();
}
