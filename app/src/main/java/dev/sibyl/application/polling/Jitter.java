package dev.sibyl.application.polling;

/// A source of random numbers from 0 to 1, which spread polls that would come at the same time.
@FunctionalInterface
public interface Jitter {

  double next();
}
