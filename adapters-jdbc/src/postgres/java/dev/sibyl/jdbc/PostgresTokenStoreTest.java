package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.TokenStorePortContract;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTokenStoreTest extends TokenStorePortContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private PostgresAddress address;
  private ServiceDatabase database;

  @BeforeEach
  void openTheDatabase() throws Exception {
    address = POSTGRES.server().newDatabase();
    database = Postgres.open(address, InstantSource.system());
  }

  @AfterEach
  void closeTheDatabase() throws Exception {
    database.close();
  }

  @Override
  protected TokenStorePort store() {
    return tokens(database);
  }

  private static TokenStorePort tokens(ServiceDatabase database) {
    return requireNonNull(database.shared()).tokens();
  }

  @Test
  void areSharedByAllProcesses() throws Exception {
    add(store());
    try (var other = Postgres.open(address, InstantSource.system())) {
      assertThat(tokens(other).load()).containsExactly(token(1));
      add(tokens(other));
      assertThat(store().load()).containsExactly(token(1), token(2));
    }
  }

  @Test
  void areThoseThatWereReadLastWhileTheDatabaseDoesNotAnswer() throws Exception {
    add(store());
    var before = store().load();
    database.close();
    assertThat(store().load()).isSameAs(before);
    assertThatThrownBy(() -> add(store())).isInstanceOf(IOException.class);
  }
}
