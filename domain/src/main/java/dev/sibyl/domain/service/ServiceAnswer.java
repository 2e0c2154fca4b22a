package dev.sibyl.domain.service;

/// What came of a request to the service.
public sealed interface ServiceAnswer<T> {

  /// The service did what was asked.
  record Done<T>(T value) implements ServiceAnswer<T> {}

  /// The service did not do it, or did not say so.
  record NotDone<T>(ServiceTrouble trouble) implements ServiceAnswer<T> {}
}
