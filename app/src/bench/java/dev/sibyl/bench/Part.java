package dev.sibyl.bench;

import java.util.List;

/// Some rows of the table.
@FunctionalInterface
interface Part {

  List<Row> measure() throws Exception;
}
