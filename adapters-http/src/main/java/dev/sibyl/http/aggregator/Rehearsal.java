package dev.sibyl.http.aggregator;

import dev.sibyl.http.reading.Form;
import java.util.Set;

/// The embedded aggregator, as the client sees it; its other half is the server in
/// [dev.sibyl.http.rehearsal]. It needs no key and has no base URL until it is started.
public final class Rehearsal implements Aggregator {

  @Override
  public String name() {
    return "rehearsal";
  }

  /// Whatever it plays is meant.
  @Override
  public Set<Form> forms() {
    return Set.of(Form.values());
  }

  /// It plays as fast as it is asked.
  @Override
  public int looksPerMinute() {
    return 600_000;
  }

  @Override
  public String sampleId() {
    return "succeeded";
  }
}
