package dev.sibyl.jdbc;

import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.NotificationStorePortContract;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcNotificationStoreTest extends NotificationStorePortContract {

  @TempDir Path directory;

  private ServiceDatabase database;

  @BeforeEach
  void openTheDatabase() throws IOException {
    database = TestDatabase.open(directory);
  }

  @AfterEach
  void closeTheDatabase() throws IOException {
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
