package dev.sibyl.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Moves what a service has kept in a folder into a shared database that has no watches yet, so
/// that its nodes go on with it: all or nothing. Deliveries that are due get into the queue when
/// the service starts.
///
/// @param target the shared database
/// @param name of the shared database, for the user
record FolderMove(Transactions target, WatchChangeLog changes, String name) {

  private static final int PAGE = 1_000;

  private static final String OF_NOTIFICATIONS =
      "number, watch, url, events, predictions, message, state, since, tries, problem";

  private static final String LAST = "select last from counter where name = 'watch'";

  private static final String LAST_NOTIFICATION =
      "select seq from sqlite_sequence where name = 'notification' and seq > 0";

  private static final String KEEP_NUMBER =
      "select setval(pg_get_serial_sequence('notification', 'number'), cast(? as bigint))";

  private static final String KEEP_SECRET =
      """
      insert into secret (name, value) values ('webhook', ?)
        on conflict (name) do update set value = excluded.value
      """;

  private static final String SECRET = "select value from secret where name = 'webhook'";

  /// @return what was done, for the user; null if there was nothing to do
  /// @throws IOException if it failed; then nothing was moved. The message is for the user
  @Nullable String move(Path folder) throws IOException {
    var file = folder.resolve(DataFolder.DATABASE);
    if (!Files.exists(file)) {
      return null;
    }
    if (target.run(FolderMove::isUsed)) {
      return file + " is not used: " + name + " has watches already";
    }
    try (var engine = SqliteEngine.open(folder)) {
      ServiceDatabase.migrate(engine);
      var source = new Transactions(Jdbi.create(engine.source()), engine::failure);
      return "%d watches were moved from %s to %s; %s"
          .formatted(move(source), file, name, renamed(file));
    }
  }

  /// So that it is not used again. What was moved stays moved if that fails.
  private static String renamed(Path file) {
    for (int number = 1; ; number++) {
      var name = file.getFileName() + ".moved" + (number == 1 ? "" : "-" + number);
      try {
        Files.move(file, file.resolveSibling(name));
        return "the file is " + name + " now";
      } catch (FileAlreadyExistsException _) {
        // One that was moved earlier.
      } catch (IOException failure) {
        return "delete the file: it cannot be renamed (" + failure.getMessage() + ")";
      }
    }
  }

  private static boolean isUsed(Handle handle) {
    return last(handle) > 0;
  }

  private static long last(Handle handle) {
    return handle.createQuery(LAST).mapTo(Long.class).one();
  }

  private int move(Transactions source) throws IOException {
    try {
      return target.run(to -> {
        changes.next(to);
        if (isUsed(to)) {
          throw new UncheckedIOException(new IOException(name + ": another node uses it already"));
        }
        var count = copy(source, to, "watch", WatchRow.COLUMNS);
        copy(source, to, "notification", OF_NOTIFICATIONS);
        for (var number : texts(source, LAST_NOTIFICATION)) {
          to.execute(KEEP_NUMBER, number);
        }
        long last = run(source, FolderMove::last);
        to.execute("update counter set last = ? where name = 'watch'", last);
        for (var secret : texts(source, SECRET)) {
          to.execute(KEEP_SECRET, secret);
        }
        for (long first = 1; first <= last; first += PAGE) {
          changes.noteRange(to, changes.next(to), first, first + PAGE - 1);
        }
        return count;
      });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /// @param columns of both databases, the number first
  /// @return how many rows
  private static int copy(Transactions source, Handle to, String table, String columns) {
    var width = columns.split(",", -1).length;
    var select =
        "select " + columns + " from " + table + " where number > ? order by number limit " + PAGE;
    var insert =
        "insert into "
            + table
            + " ("
            + columns
            + ") overriding system value values ("
            + String.join(", ", Collections.nCopies(width, "?"))
            + ")";
    var count = 0;
    var page = rows(source, select, 0, width);
    while (!page.isEmpty()) {
      var batch = to.prepareBatch(insert);
      for (var row : page) {
        for (int i = 0; i < width; i++) {
          batch.bind(i, row[i]);
        }
        batch.add();
      }
      batch.execute();
      count += page.size();
      page = rows(source, select, ((Number) page.getLast()[0]).longValue(), width);
    }
    return count;
  }

  private static List<Object[]> rows(Transactions source, String select, long after, int width) {
    return run(
        source,
        from ->
            from.createQuery(select)
                .bind(0, after)
                .map((row, _) -> {
                  var values = new Object[width];
                  for (int i = 0; i < width; i++) {
                    values[i] = row.getObject(i + 1);
                  }
                  return values;
                })
                .list());
  }

  private static List<String> texts(Transactions source, String select) {
    return run(source, from -> from.createQuery(select).mapTo(String.class).list());
  }

  private static <T> T run(Transactions source, Transactions.Statements<T> statements) {
    try {
      return source.run(statements);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
