package dev.sibyl.ports.driving;

/// Providers that a test describes itself.
///
/// @param list as they are configured, and as they are
public record FixedProviders(Providers list) implements ListProviders {

  @Override
  public Providers listWithKeys() {
    return list;
  }
}
