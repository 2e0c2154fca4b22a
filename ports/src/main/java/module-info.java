/// The two sides of the hexagon: what a user can ask, and what the application needs to answer.
module dev.sibyl.ports {
  requires static transitive org.jspecify;
  requires transitive dev.sibyl.domain;

  exports dev.sibyl.ports.driven;
  exports dev.sibyl.ports.driving;
}
