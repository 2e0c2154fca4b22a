package dev.sibyl.web;

import dev.sibyl.web.endpoint.Endpoint;
import java.util.List;

/// The parts of the HTTP API. The first one that answers a request is the right one.
///
/// @param open for everyone, without a token
/// @param local without a token for programs on this machine, and for others with one
/// @param shown for the page too, which has a session in place of a token
/// @param guarded for callers with a token only
public record Endpoints(
    List<Endpoint> open, List<Endpoint> local, List<Endpoint> shown, List<Endpoint> guarded) {

  public Endpoints {
    open = List.copyOf(open);
    local = List.copyOf(local);
    shown = List.copyOf(shown);
    guarded = List.copyOf(guarded);
  }
}
