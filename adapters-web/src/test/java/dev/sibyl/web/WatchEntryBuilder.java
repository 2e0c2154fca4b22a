package dev.sibyl.web;

import static dev.sibyl.domain.PredictionBuilder.NOW;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Builds watches for tests: registered a minute before [PredictionBuilder#NOW], polled three
/// times.
public final class WatchEntryBuilder {

  private final long number;
  private String provider = "cometapi";
  private @Nullable String label;
  private Stage stage = Stage.OPEN;
  private @Nullable Found answer;
  private @Nullable Trouble trouble;
  private int polls = 3;
  private @Nullable Instant closedAt;

  private WatchEntryBuilder(long number) {
    this.number = number;
    this.answer = PredictionBuilder.processing().id("p" + number).found();
  }

  /// An open watch of a running prediction, whose id is `p` and the number.
  public static WatchEntryBuilder of(long number) {
    return new WatchEntryBuilder(number);
  }

  public WatchEntryBuilder provider(String newProvider) {
    provider = newProvider;
    return this;
  }

  public WatchEntryBuilder label(String newLabel) {
    label = newLabel;
    return this;
  }

  public WatchEntryBuilder answer(@Nullable PredictionBuilder prediction) {
    answer = prediction == null ? null : prediction.id("p" + number).found();
    return this;
  }

  public WatchEntryBuilder trouble(Trouble newTrouble) {
    trouble = newTrouble;
    return this;
  }

  public WatchEntryBuilder polls(int newPolls) {
    polls = newPolls;
    return this;
  }

  /// It is no more polled.
  public WatchEntryBuilder closed(Stage newStage, Instant at) {
    stage = newStage;
    closedAt = at;
    return this;
  }

  public WatchEntry build() {
    return new WatchEntry(
        number,
        new PredictionRef(new ProviderName(provider), new PredictionId("p" + number)),
        NOW.minusSeconds(60),
        label,
        /* isPersistent= */ true,
        stage,
        answer,
        trouble,
        polls,
        trouble == null ? 0 : 1,
        answer == null ? null : NOW,
        stage == Stage.OPEN ? NOW.plusSeconds(2) : null,
        NOW.plusSeconds(3600),
        closedAt,
        1);
  }
}
