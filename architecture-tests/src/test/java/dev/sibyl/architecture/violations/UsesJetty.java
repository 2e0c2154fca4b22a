package dev.sibyl.architecture.violations;

import org.eclipse.jetty.server.Server;

/// Answers HTTP requests in a second place.
public record UsesJetty(Server server) {}
