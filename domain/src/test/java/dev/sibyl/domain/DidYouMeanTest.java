package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidYouMeanTest {

  private static final List<String> WORDS = List.of("base-url", "key", "path", "concurrency");

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({
    "base-ulr, base-url",
    "baseurl, base-url",
    "kye, key",
    "keys, key",
    "Path, path",
    "KEY, key",
    "conc, concurrency",
    "cuncurency, concurrency",
  })
  void suggestsTheMostSimilarWord(String typed, String meant) {
    assertThat(DidYouMean.suggest(typed, WORDS)).isEqualTo("; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "timeout", "secret"})
  void listsAllWordsIfNoneIsSimilar(String typed) {
    assertThat(DidYouMean.suggest(typed, WORDS))
        .isEqualTo("; there are base-url, key, path, concurrency");
  }

  @Test
  void suggestsNothingIfNoneIsSimilarAndTheListIsNotWanted() {
    assertThat(DidYouMean.suggestIfSimilar("timeout", WORDS)).isEmpty();
    assertThat(DidYouMean.suggestIfSimilar("kye", WORDS)).isEqualTo("; did you mean 'key'?");
  }

  @Test
  void aTextThatIsMuchLongerIsNotSimilar() {
    assertThat(DidYouMean.suggestIfSimilar("key".repeat(100_000), WORDS)).isEmpty();
  }
}
