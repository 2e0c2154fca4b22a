package dev.sibyl.architecture.violations;

import java.sql.Connection;

/// Keeps something in a database, without being an adapter for that.
public record SeesADatabase(Connection connection) {}
