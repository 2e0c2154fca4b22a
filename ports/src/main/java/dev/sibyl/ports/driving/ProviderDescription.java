package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;

/// A configured account at an aggregator.
///
/// @param aggregator the name of the aggregator
public record ProviderDescription(
    ProviderName name, String aggregator, Endpoint endpoint, KeyStatus key) {

  /// Where the provider is asked.
  public sealed interface Endpoint {

    /// At a URL.
    ///
    /// @param url of a prediction, with `{id}` in place of its id
    record At(String url) implements Endpoint {}

    /// In this process.
    record Embedded() implements Endpoint {}

    /// The aggregator documents no base URL, and none is configured.
    ///
    /// @param setting the name of the setting that is missing
    record Unset(String setting) implements Endpoint {}
  }

  /// Whether the provider has a key.
  public sealed interface KeyStatus {

    /// It has one.
    ///
    /// @param source an environment variable, or a file and line
    record Present(String source) implements KeyStatus {}

    /// It needs one.
    ///
    /// @param source the environment variable or setting that can hold it
    /// @param remedy what to do, in words
    record Missing(String source, String remedy) implements KeyStatus {}

    /// What is configured cannot be used.
    ///
    /// @param source as for [Present]
    /// @param reason with the source, what is wrong and the remedy
    record Invalid(String source, String reason) implements KeyStatus {}

    /// It is asked without one, because the settings say so.
    ///
    /// @param source the file and line
    record Omitted(String source) implements KeyStatus {}

    /// It runs in this process and needs none.
    record NotNeeded() implements KeyStatus {}
  }
}
