package dev.sibyl.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server: that of `SIBYL_TEST_DATABASE`, a URL of a user who may make databases, or
/// one that is started from the installed binaries, as the user `postgres` if this one is root. It
/// says which.
public final class PostgresServer implements AutoCloseable {

  private static final String PASSWORD = "canary-p@ss/1%:";

  private static final String USER = "sibyl";

  private final PostgresAddress server;
  private final @Nullable Path folder;
  private final List<String> commandPrefix;

  private PostgresServer(
      PostgresAddress server, @Nullable Path folder, List<String> commandPrefix) {
    this.server = server;
    this.folder = folder;
    this.commandPrefix = commandPrefix;
  }

  /// Starts it, or names the one of `SIBYL_TEST_DATABASE`.
  public static PostgresServer start() throws IOException, InterruptedException {
    var given = System.getenv("SIBYL_TEST_DATABASE");
    if (given != null) {
      var url = URI.create(given);
      var login = (url.getUserInfo() + ":").split(":", -1);
      System.out.println("PostgreSQL: the server of SIBYL_TEST_DATABASE, " + url.getHost());
      return new PostgresServer(
          new PostgresAddress(
              url.getHost(),
              Math.max(url.getPort(), 0),
              "postgres",
              login[0],
              login[1],
              url.getRawQuery() == null ? "" : url.getRawQuery()),
          /* folder= */ null,
          List.of());
    }
    var binaries = binaries();
    System.out.println("PostgreSQL: a server from " + binaries);
    var isRoot = "root".equals(System.getProperty("user.name"));
    var prefix = isRoot ? List.of("runuser", "-u", "postgres", "--") : List.<String>of();
    // Another user must reach it, so it is not in a folder of this one.
    var folder = Files.createTempDirectory(Path.of("/tmp"), "sibyl-postgres");
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot) {
      run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    var data = folder.resolve("data").toString();
    run(
        prefix,
        binaries.resolve("initdb").toString(),
        "-D",
        data,
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-U",
        USER,
        "--no-sync");
    var address = new PostgresAddress("127.0.0.1", freePort(), "postgres", USER, PASSWORD, "");
    var commands = new ArrayList<>(prefix);
    commands.addAll(List.of(binaries.resolve("pg_ctl").toString(), "-D", data));
    var server = new PostgresServer(address, folder, List.copyOf(commands));
    server.startAgain();
    return server;
  }

  /// Stops it at once, as a crash does. It must be one that was started here.
  public void stop() throws IOException, InterruptedException {
    control("-m", "immediate", "stop");
  }

  /// Starts it after [#stop], at the same port, and waits until it answers.
  public void startAgain() throws IOException, InterruptedException {
    control(
        "-w",
        "-l",
        folder + "/log",
        "-o",
        "-p "
            + server.port()
            + " -h 127.0.0.1 -k "
            + folder
            + " -c fsync=off -c checkpoint_timeout=1h -c max_wal_size=8GB",
        "start");
  }

  private static Path binaries() throws IOException {
    var places = new ArrayList<Path>();
    for (var place : System.getenv("PATH").split(":")) {
      places.add(Path.of(place));
    }
    var versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (var found = Files.list(versions)) {
        found.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(places::add);
      }
    }
    return places.stream()
        .filter(place -> Files.isExecutable(place.resolve("initdb")))
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                "no initdb was found: install PostgreSQL, or set SIBYL_TEST_DATABASE to the URL of"
                    + " a server"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> prefix, String... words)
      throws IOException, InterruptedException {
    run(Stream.concat(prefix.stream(), Stream.of(words)).toList());
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var output = Files.createTempFile("postgres", ".log");
    var process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile()) // the server keeps it open
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + Files.readString(output, UTF_8));
    }
    Files.delete(output);
  }

  /// Runs `pg_ctl`.
  void control(String... words) throws IOException, InterruptedException {
    run(commandPrefix, words);
  }

  /// Whether it was started here, so that it can be stopped.
  public boolean isOwn() {
    return folder != null;
  }

  /// A new, empty database.
  public PostgresAddress newDatabase() throws IOException, SQLException {
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute(server, "create database " + name);
    return new PostgresAddress(
        server.host(), server.port(), name, server.user(), server.password(), server.parameters());
  }

  /// A database as the setting `serve.database` names it.
  public static String url(PostgresAddress database) {
    var login = encoded(database.user()) + ":" + encoded(database.password());
    var place = "%s:%d/%s".formatted(database.host(), database.port(), database.database());
    var parameters = database.parameters().isEmpty() ? "" : "?" + database.parameters();
    return "postgresql://" + login + "@" + place + parameters;
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(text == null ? "" : text, UTF_8).replace("+", "%20");
  }

  /// Executes a statement.
  static void execute(PostgresAddress database, String sql) throws IOException, SQLException {
    try (var connection = PostgresEngine.of(database).source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The number that a query returns.
  public static double number(PostgresAddress database, String sql)
      throws IOException, SQLException {
    try (var connection = PostgresEngine.of(database).source().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  @Override
  public void close() throws IOException {
    if (folder == null) {
      return;
    }
    try {
      stop();
      run(List.of("rm", "-rf", folder.toString()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
