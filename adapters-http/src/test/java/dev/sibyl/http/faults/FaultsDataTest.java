package dev.sibyl.http.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultsDataTest {

  private static List<Fault> all() {
    return Stream.of(
            Faults.byGroup().values().stream().flatMap(List::stream),
            ConnectionFaults.stalled().stream(),
            LargeFaults.all().stream())
        .flatMap(faults -> faults)
        .toList();
  }

  @Test
  void everyFaultHasANameOfItsOwn() {
    assertThat(all()).extracting(Fault::name).doesNotHaveDuplicates();
  }

  @Test
  void everyFaultSaysHowTheProgramEnds() {
    assertThat(all()).hasSizeGreaterThan(300).noneMatch(fault -> fault.exitCodes().isEmpty());
  }

  @Test
  void everyGroupHasFaults() {
    assertThat(Faults.byGroup().values()).noneMatch(List::isEmpty);
  }
}
