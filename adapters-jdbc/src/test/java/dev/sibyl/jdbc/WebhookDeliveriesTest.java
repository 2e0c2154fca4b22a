package dev.sibyl.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class WebhookDeliveriesTest extends WebhookDeliveriesContract {

  @TempDir Path directory;

  @Override
  protected ServiceDatabase open(InstantSource ofService) throws IOException {
    return TestDatabase.open(directory, ofService);
  }
}
