package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.bootstrap.MeasuredNodes;
import dev.sibyl.jdbc.PostgresServer;
import java.util.List;

/// Two nodes that share a PostgreSQL database.
final class ServiceNodes implements Part {

  private static final String WHAT =
      "`serve`, two nodes, %d accounts, %,d watches: "
          .formatted(MeasuredNodes.ACCOUNTS, MeasuredNodes.WATCHES);

  @Override
  public List<Row> measure() throws Exception {
    MeasuredNodes.Measured measured;
    try (var server = PostgresServer.start()) {
      Progress.say("two nodes that share a database");
      measured = MeasuredNodes.measure(server, PredictionAnswer.logs(), Progress::say);
    }
    return List.of(
        Row.ofSibyl(
            WHAT + "polls a second for each core",
            Spread.number(measured.pollsPerSecond() / measured.cpuSeconds()),
            Goal.NONE,
            "%s polls a second with %s cores; each account allows %d a minute"
                .formatted(
                    Spread.number(measured.pollsPerSecond()),
                    Spread.number(measured.cpuSeconds()),
                    MeasuredNodes.PER_MINUTE)),
        Row.ofSibyl(
            WHAT + "write-ahead log for each watch, from its registration to its webhook",
            kilobytes(measured.walBytes()),
            new Goal("2.5 KB", "2 KB"),
            "of which the answer, as PostgreSQL compresses it, %s; one webhook of ten is refused at first"
                .formatted(kilobytes(measured.answerBytes()))),
        Row.ofSibyl(
            WHAT + "all accounts of a node that was killed are polled by the other one after",
            seconds(measured.takenOver()),
            new Goal("25 s", ""),
            ""),
        Row.ofSibyl(
            WHAT + "a node that starts has polled all accounts that it takes after",
            seconds(measured.spread()),
            new Goal("120 s", ""),
            "with its start"));
  }

  private static String kilobytes(double bytes) {
    return Spread.number(bytes / 1_000) + " KB";
  }

  private static String seconds(double seconds) {
    return Spread.number(seconds) + " s";
  }
}
