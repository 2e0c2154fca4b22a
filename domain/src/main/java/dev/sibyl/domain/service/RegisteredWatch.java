package dev.sibyl.domain.service;

import dev.sibyl.domain.PredictionRef;
import java.net.URI;

/// A watch that the service has taken.
///
/// @param number in the order of registration
/// @param url of what the service knows of it
public record RegisteredWatch(PredictionRef reference, long number, State state, URI url) {

  /// What the service knew of the prediction before.
  public enum State {
    /// Nothing: its watch has begun.
    NEW("new"),
    /// It was watched already.
    KNOWN("known"),
    /// It was watched until its end.
    ENDED("ended");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The stable word in the JSON of the service.
    public String word() {
      return word;
    }
  }
}
