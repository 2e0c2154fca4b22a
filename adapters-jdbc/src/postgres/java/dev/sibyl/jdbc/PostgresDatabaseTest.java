package dev.sibyl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDatabaseTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final PredictionRef A = reference("a");
  private static final PredictionRef B = reference("b");

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private PostgresAddress address;

  @BeforeEach
  void createTheDatabase() throws Exception {
    address = POSTGRES.server().newDatabase();
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("cometapi"), new PredictionId(id));
  }

  private static ServiceDatabase open(PostgresAddress address) throws IOException {
    return Postgres.open(address, InstantSource.system());
  }

  private String name() {
    return "the database " + address;
  }

  private PostgresAddress with(
      int port, String database, @Nullable String password, String parameters) {
    return new PostgresAddress(
        address.host(), port, database, address.user(), password, parameters);
  }

  private static void assertThatOpeningFails(PostgresAddress address, String words) {
    assertThatThrownBy(() -> open(address))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("canary", "p%40ss");
  }

  @Test
  void keepsWatchesForTheNextProcess() throws Exception {
    try (var database = open(address)) {
      assertThat(database.watches().begin(List.of(A), List.of(), NOW)).containsExactly(1L);
    }
    try (var database = open(address)) {
      assertThat(database.watches().begin(List.of(B, A), List.of(), NOW).getLast()).isEqualTo(1);
      assertThat(database.watches().open(0, 10))
          .extracting(StoredWatch::reference)
          .containsExactly(A, B);
    }
  }

  @Test
  void isUsedBySeveralProcessesAtATime() throws Exception {
    try (var one = open(address);
        var other = open(address)) {
      assertThat(one.watches().begin(List.of(A), List.of(), NOW)).containsExactly(1L);
      assertThat(other.watches().begin(List.of(B, A), List.of(), NOW)).containsExactly(2L, 1L);
    }
  }

  @Test
  void keepsOtherCharactersInPlaceOfNul() throws Exception {
    try (var database = open(address)) {
      database.watches().begin(List.of(A), List.of(new Registration(A, "a\0b", null)), NOW);
      assertThat(database.watches().open(0, 1).getFirst().label()).isEqualTo("a\ufffdb");
    }
  }

  @Test
  void saysThatThePasswordIsWrong() {
    assertThatOpeningFails(
        with(address.port(), address.database(), "canary", ""),
        name() + ": it refuses the user or the password");
  }

  @Test
  void saysThatTheServerHasNoTls() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseTls(server));
      assertThatOpeningFails(
          with(server.getLocalPort(), "sibyl", "canary", "sslmode=require"),
          "/sibyl: it has no TLS: set it up there, or choose another sslmode");
    }
  }

  /// As a server of PostgreSQL does that has no TLS.
  private static void refuseTls(ServerSocket server) {
    try {
      while (true) {
        try (var client = server.accept()) {
          client.getInputStream().readNBytes(8); // the request for TLS
          client.getOutputStream().write('N');
        }
      }
    } catch (IOException _) {
      // The test has ended.
    }
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    assertThatOpeningFails(
        with(address.port(), "missing", address.password(), address.parameters()),
        "/missing: there is no such database: create it");
  }

  @Test
  void saysThatNoServerAnswers() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatOpeningFails(
        with(port, "sibyl", "canary", ""), ":" + port + "/sibyl: it does not answer");
  }

  @Test
  void saysWhichParameterThereIsNot() {
    assertThatOpeningFails(
        with(address.port(), address.database(), "x", "sslmod=canary"),
        name() + ": there is no parameter 'sslmod' of its driver");
  }

  @Test
  void saysThatThePasswordIsMissing() {
    assertThatOpeningFails(
        with(address.port(), address.database(), /* password= */ null, ""),
        name() + ": it refuses the user or the password");
  }

  @Test
  void saysThatTheHostIsUnknown() {
    assertThatOpeningFails(
        new PostgresAddress("missing.invalid", 0, "x", "x", "canary", ""),
        "the database missing.invalid:5432/x: its host name is unknown");
  }

  @Test
  void saysThatItsParametersCannotBeUsed() {
    assertThatOpeningFails(
        with(address.port(), address.database(), "x", "service=missing&password=canary"),
        name() + ": the parameters of its URL cannot be used");
  }

  @Test
  void takesThePasswordFromTheParametersToo() throws Exception {
    var password = URLEncoder.encode(address.password(), StandardCharsets.UTF_8);
    open(with(address.port(), address.database(), /* password= */ null, "password=" + password))
        .close();
  }

  @Test
  void refusesWhatANewerVersionHasWritten() throws Exception {
    open(address).close();
    PostgresServer.execute(
        address,
        "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success from flyway_schema_history"
            + " where version = '1'");
    assertThatOpeningFails(address, "a newer version of Sibyl has written it");
  }

  @Test
  void refusesTheTablesOfAnotherProgram() throws Exception {
    PostgresServer.execute(address, "create table other (a text)");
    assertThatOpeningFails(address, "it has tables of another program");
  }

  @Test
  void goesOnAfterTheServerWasRestarted() throws Exception {
    assumeTrue(POSTGRES.server().isOwn(), "a server of others is not restarted");
    try (var database = open(address)) {
      POSTGRES.server().control("-m", "immediate", "-w", "restart");
      assertThat(beginAfterRestart(database)).containsExactly(1L);
    }
  }

  /// The first call fails if it is what finds the connection broken.
  private List<Long> beginAfterRestart(ServiceDatabase database) throws IOException {
    try {
      return database.watches().begin(List.of(A), List.of(), NOW);
    } catch (IOException broken) {
      assertThat(broken).hasMessageStartingWith(name() + ": it does not answer");
      return database.watches().begin(List.of(A), List.of(), NOW);
    }
  }
}
