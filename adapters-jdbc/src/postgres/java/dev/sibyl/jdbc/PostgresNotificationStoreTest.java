package dev.sibyl.jdbc;

import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.NotificationStorePortContract;
import dev.sibyl.ports.driven.WatchStorePort;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresNotificationStoreTest extends NotificationStorePortContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private ServiceDatabase database;

  @BeforeEach
  void openTheDatabase() throws Exception {
    database = Postgres.open(POSTGRES.server().newDatabase(), InstantSource.system());
  }

  @AfterEach
  void closeTheDatabase() throws Exception {
    database.close();
  }

  @Override
  protected WatchStorePort watches() {
    return database.watches();
  }

  @Override
  protected NotificationStorePort notifications() {
    return database.notifications();
  }
}
