/// What a prediction is, whoever hosts it. Plain Java: nothing here knows HTTP, files, clocks or
/// threads.
module dev.sibyl.domain {
  requires static transitive org.jspecify;

  exports dev.sibyl.domain;
  exports dev.sibyl.domain.json;
  exports dev.sibyl.domain.watch;
}
