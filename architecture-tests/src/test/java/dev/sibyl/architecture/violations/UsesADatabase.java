package dev.sibyl.architecture.violations;

import java.sql.Connection;

/// Stores something in a database.
public record UsesADatabase(Connection connection) {}
