package dev.sibyl.architecture.violations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;

/// Ways to store something in a database.
public final class UsesADatabase {

  record UsesJdbc(Connection connection) {}

  record UsesADataSource(DataSource connections) {}

  record UsesJdbi(Jdbi jdbi) {}

  record UsesHikari(HikariDataSource connections) {}

  record UsesFlyway(Flyway flyway) {}

  record UsesSqlite(SQLiteConfig config) {}

  record UsesPostgres(PGSimpleDataSource source) {}

  private UsesADatabase() {}
}
