package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.reference;
import static dev.sibyl.application.polling.PollingFixtures.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTableTest {

  private final WatchTable table = new WatchTable();

  @ParameterizedTest
  @CsvSource({"1, 1", "15, 2", "16, 3", "17, 4", "3000, 5"})
  void agreesWithAMapWhateverIsAddedAndRemoved(int ids, long seed) {
    var random = new Random(seed);
    var map = new LinkedHashMap<String, ScheduledWatch>();
    for (int step = 0; step < 5 * ids; step++) {
      var id = "id-" + random.nextInt(ids);
      var present = map.remove(id);
      if (present != null) {
        table.remove(present);
      } else {
        var added = scheduled(id, step);
        map.put(id, added);
        table.add(added);
      }
      assertThat(table.find(reference(id))).as("seed %d", seed).isSameAs(map.get(id));
      assertThat(table.isEmpty()).as("seed %d", seed).isEqualTo(map.isEmpty());
    }
    for (int id = 0; id < ids; id++) {
      assertThat(table.find(reference("id-" + id)))
          .as("seed %d", seed)
          .isSameAs(map.get("id-" + id));
    }
    assertThat(table.all()).as("seed %d", seed).containsExactlyElementsOf(map.values());
  }

  @Test
  void distinguishesIdsOfTheSameHash() {
    var watches = List.of(scheduled("AaAa", 0), scheduled("BBBB", 1), scheduled("AaBB", 2));
    watches.forEach(table::add);
    table.remove(watches.get(1));
    assertThat(table.find(reference("AaAa"))).isSameAs(watches.get(0));
    assertThat(table.find(reference("BBBB"))).isNull();
    assertThat(table.find(reference("AaBB"))).isSameAs(watches.get(2));
  }

  @Test
  void distinguishesTheSameIdOfTwoProviders() {
    var other = new PredictionRef(new ProviderName("other"), new PredictionId("a"));
    var ofOther = new ScheduledWatch(Watch.begin(other, NOW), 1, new SharedValues());
    var ofAny = scheduled("a", 0);
    table.add(ofAny);
    assertThat(table.find(other)).isNull();
    table.add(ofOther);
    assertThat(table.find(other)).isSameAs(ofOther);
    assertThat(table.find(reference("a"))).isSameAs(ofAny);
  }

  @Test
  void removesOnlyWhatItHolds() {
    table.add(scheduled("AaAa", 0));
    assertThatThrownBy(() -> table.remove(scheduled("BBBB", 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(table.isEmpty()).isFalse();
  }
}
