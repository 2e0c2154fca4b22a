package dev.sibyl.application.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexedHeapTest {

  /// A number that is in one heap at a time.
  private static final class Element {

    private final int number;
    private int place = -1;

    Element(int number) {
      this.number = number;
    }
  }

  private static final IndexedHeap.Order<Element> BY_NUMBER =
      new IndexedHeap.Order<>() {
        @Override
        public boolean isBefore(Element one, Element other) {
          return one.number < other.number;
        }

        @Override
        public int placeOf(Element element) {
          return element.place;
        }

        @Override
        public void setPlace(Element element, int place) {
          element.place = place;
        }
      };

  private final IndexedHeap<Element> heap = new IndexedHeap<>(BY_NUMBER);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "7, 4", "100, 5", "1000, 6"})
  void agreesWithASortedSetWhateverIsAddedAndRemoved(int most, long seed) {
    var random = new Random(seed);
    var numbers = new TreeSet<Integer>();
    List<Element> present = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      var number = random.nextInt();
      if (present.size() < most && random.nextInt(5) < 3 && numbers.add(number)) {
        var element = new Element(number);
        heap.add(element);
        present.add(element);
      } else if (!present.isEmpty()) {
        var removed =
            random.nextBoolean() ? heap.first() : present.get(random.nextInt(present.size()));
        heap.remove(removed);
        present.remove(removed);
        numbers.remove(removed.number);
      }
      assertThat(heap.isEmpty()).as("seed %d", seed).isEqualTo(numbers.isEmpty());
      if (!numbers.isEmpty()) {
        assertThat(heap.first().number).as("seed %d", seed).isEqualTo(numbers.first());
      }
    }
  }
}
