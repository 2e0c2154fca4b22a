package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeliveriesTest extends WebhookDeliveriesContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private @Nullable PostgresAddress address;

  @Override
  protected ServiceDatabase open(InstantSource ofService) throws IOException {
    try {
      address = address == null ? POSTGRES.server().newDatabase() : address;
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
    return Postgres.open(requireNonNull(address), ofService);
  }
}
