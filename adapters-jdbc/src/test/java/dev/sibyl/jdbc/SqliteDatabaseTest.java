package dev.sibyl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDatabaseTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  @TempDir Path root;

  private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    directory = root.resolve("state/sibyl");
    file = directory.resolve("sibyl.db");
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("cometapi"), new PredictionId(id));
  }

  private List<StoredWatch> register(String... ids) throws IOException {
    try (var database = TestDatabase.open(directory)) {
      var references = List.of(ids).stream().map(SqliteDatabaseTest::reference).toList();
      database.watches().begin(references, List.of(), NOW);
      return database.watches().open(0, Integer.MAX_VALUE);
    }
  }

  private List<StoredWatch> open() throws IOException {
    try (var database = TestDatabase.open(directory)) {
      return database.watches().open(0, Integer.MAX_VALUE);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void assertThatOpeningFails(String words) {
    assertThatThrownBy(() -> TestDatabase.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words);
  }

  @Test
  void onlyTheUserCanReadTheFolderAndItsFiles() throws IOException {
    try (var database = TestDatabase.open(directory)) {
      database.watches().begin(List.of(reference("a")), List.of(), NOW);
      assertThat(permissions(directory)).isEqualTo("rwx------");
      try (var files = Files.list(directory)) {
        assertThat(files)
            .hasSize(4)
            .allSatisfy(path -> assertThat(permissions(path)).isEqualTo("rw-------"));
      }
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("sibyl.db", ".sibyl.lock");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void keepsWatchesWhenItIsClosed() throws IOException {
    var closing =
        new Closing(reference("a"), Reason.ENDED, NOW, 1, new StoredAnswer("{}", NOW, NOW), null);
    var stored = register("a", "b");
    try (var database = TestDatabase.open(directory)) {
      database.watches().close(List.of(closing));
    }
    assertThat(open()).containsExactly(stored.getLast());
    try (var database = TestDatabase.open(directory)) {
      assertThat(database.watches().closedSince(NOW, 10))
          .containsExactly(new StoredWatch(1, reference("a"), NOW, /* label= */ null, closing));
    }
  }

  @Test
  void neverUsesANumberAgain() throws IOException {
    register("a", "b");
    try (var database = TestDatabase.open(directory)) {
      database.watches().remove(reference("a"));
      database.watches().remove(reference("b"));
    }
    assertThat(register("c").getFirst().number()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?b", "file:x", "50%20 & #1", "it's", "mode=memory", "é漢"})
  void opensInAFolderOfAnyName(String name) throws IOException {
    directory = root.resolve(name);
    file = directory.resolve("sibyl.db");
    register("a");
    assertThat(open()).hasSize(1);
    assertThat(file).isNotEmptyFile();
    try (var folders = Files.list(root)) {
      assertThat(folders).containsExactly(directory);
    }
  }

  @Test
  void isOpenedByOneAtATime() throws IOException {
    try (var _ = TestDatabase.open(directory)) {
      assertThatOpeningFails(
          directory
              + " is in use by another process: stop the other `sibyl serve`, or choose another"
              + " folder with --data");
      assertThatOpeningFails("is in use");
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void keepsEachWatchThatWasRegisteredBeforeTheProcessWasKilled() throws Exception {
    var printed = new ArrayList<Long>();
    for (int batches : List.of(1, 2, 20, 200)) {
      var process = registrar("p" + batches);
      try (var numbers = process.inputReader()) {
        for (int batch = 0; batch < batches; batch++) {
          printed.add(Long.valueOf(numbers.readLine()));
        }
        assertThatOpeningFails(directory + " is in use by another process");
        process.toHandle().destroyForcibly(); // unlike the process, it leaves its output readable
        for (var line = numbers.readLine(); line != null; line = numbers.readLine()) {
          printed.add(Long.valueOf(line));
        }
      }
      process.waitFor();
      var stored = open().stream().map(StoredWatch::number).toList();
      assertThat(stored).containsAll(printed);
      assertThat(stored.size() % Registrar.BATCH).isZero();
    }
  }

  private Process registrar(String prefix) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + root, // a process that is killed leaves SQLite's library there
            "-cp",
            System.getProperty("java.class.path"),
            Registrar.class.getName(),
            directory.toString(),
            prefix)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void failsWhenItIsClosed() throws IOException {
    var database = TestDatabase.open(directory);
    database.close();
    assertThatThrownBy(() -> database.watches().open(0, 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": it cannot be used");
    database.close();
  }

  @Test
  void storesAllOrNothingIfTheDiskIsFull() throws Exception {
    var stored = register("a");
    try (var connection = connection()) {
      var jdbi = Jdbi.create(connection);
      jdbi.useHandle(handle -> handle.execute("pragma max_page_count = 34"));
      var transactions = new Transactions(jdbi, failure -> SqliteFailure.of(file, failure));
      var clock = new DatabaseClock(InstantSource.system());
      var watches =
          new JdbcWatchStore(
              transactions,
              new WatchChangeLog(0),
              new DueNotifications(() -> "x", clock),
              clock,
              () -> {});
      var many = IntStream.range(0, 5_000).mapToObj(i -> reference("p" + i)).toList();
      assertThatThrownBy(() -> watches.begin(many, List.of(), NOW))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file + ": the disk is full");
      assertThat(watches.open(0, 10)).isEqualTo(stored);
      var large =
          new Closing(
              reference("a"),
              Reason.ENDED,
              NOW,
              1,
              new StoredAnswer("0".repeat(1 << 20), NOW, null),
              null);
      assertThatThrownBy(() -> watches.close(List.of(large)))
          .hasMessageContaining("the disk is full");
      assertThat(watches.open(0, 10)).isEqualTo(stored);
      assertThat(watches.begin(List.of(reference("b")), List.of(), NOW)).hasSize(1);
    }
    assertThat(open()).hasSize(2);
  }

  @Test
  void saysThatAnotherProcessHasLockedTheFile() throws Exception {
    register("a");
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute("begin exclusive");
      try (var database = TestDatabase.open(directory)) {
        assertThatThrownBy(() -> database.watches().begin(List.of(reference("b")), List.of(), NOW))
            .isInstanceOf(IOException.class)
            .hasMessage(file + ": it is locked by another process: end that process");
      }
    }
    assertThat(open()).hasSize(1);
  }

  @Test
  void refusesAFileOfANewerVersion() throws Exception {
    register("a");
    execute(
        """
        insert into flyway_schema_history
        select 999, '999', 'newer', type, 'V999__newer.sql', 7, installed_by, installed_on, 1, 1
        from flyway_schema_history where version = '1'
        """);
    assertThatOpeningFails(file + ": a newer version of Sibyl has written it: use that version");
    execute("delete from flyway_schema_history where version = '999'");
    assertThat(open()).hasSize(1);
  }

  @Test
  void refusesTheDatabaseOfAnotherProgram() throws Exception {
    Files.createDirectories(directory);
    execute("create table other (x)");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatOpeningFails(file + ": it is not a database of Sibyl");
  }

  @Test
  void refusesADamagedFile() throws IOException {
    register("a");
    Files.writeString(file, "this is no database, ".repeat(1_000));
    assertThatOpeningFails(
        file + ": it is damaged; restore it, or delete it, and all watches with it");
    assertThat(file).content().startsWith("this is no database");
  }

  @Test
  void refusesAFileThatWasCut() throws IOException {
    register("a");
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(5_000);
    }
    assertThatOpeningFails(file + ": it is damaged");
  }

  @Test
  void saysThatARowIsDamaged() throws Exception {
    register("a");
    execute("update watch set account = 'No Provider'");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": it is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatIsOpenToOthers(String permissions) throws IOException {
    register("a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThatOpeningFails(
        "%s: group or others can read or write it; run  chmod 600 '%s'".formatted(file, file));
  }

  @Test
  void refusesAFolderInWhichOthersCanReplaceIt() throws IOException {
    register("a");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatOpeningFails("chmod 700 '" + directory + "'");
  }

  @Test
  void saysWhyTheFolderCannotBeMade() throws IOException {
    Files.writeString(root.resolve("state"), "");
    assertThatOpeningFails(directory + ": it cannot be written: ");
    directory = root.resolve("state");
    assertThatOpeningFails(directory + ": it is a file, not a folder");
  }
}
