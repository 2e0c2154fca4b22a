package dev.sibyl.domain;

/// A prediction at its provider: ids are unique within one provider only.
public record PredictionRef(ProviderName provider, PredictionId id) {

  /// `PROVIDER:ID`, which every command accepts.
  public String text() {
    return provider.value() + ":" + id.value();
  }
}
