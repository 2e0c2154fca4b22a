package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"cometapi", "a", "mirror-2", "a-"})
  void takesLowerCaseLettersDigitsAndDashes(String value) {
    assertThat(new ProviderName(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CometAPI", "2nd", "-a", "a_b", "a.b", "a b", "a:b", "ä", "a\n"})
  void refusesAnythingElse(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderName(value))
        .withMessageStartingWith(
            "a provider name must be lower-case letters, digits or '-' and start with a letter, was '");
  }

  @Test
  void sortsByItsLetters() {
    var names = List.of(new ProviderName("b"), new ProviderName("a-b"), new ProviderName("a"));
    assertThat(new TreeSet<>(names)).map(ProviderName::value).containsExactly("a", "a-b", "b");
  }
}
