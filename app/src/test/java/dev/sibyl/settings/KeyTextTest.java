package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.settings.KeyReading.Invalid;
import dev.sibyl.settings.KeyReading.Usable;
import dev.sibyl.settings.KeySetting.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"sk-x", "sk-x\n", "sk-x\r", "sk-x\r\n\r\n", " \tsk-x ", "\n\nsk-x"})
  void blanksAndLineEndsAroundAKeyAreCutOff(String text) {
    assertThat(KeyText.judge("THE_KEY", text)).isEqualTo(new Usable(new Secret("sk-x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"canary-4711\"      | quotes",
        "'canary-4711''       | quotes",
        "canary-4711\"        | quotes",
        "Bearer canary-4711   | Bearer",
        "canary 4711          | printable ASCII",
        "canary-4711ü         | printable ASCII",
        "canary-\u200b4711    | printable ASCII",
      })
  void whatCannotBeAKeyIsSaidAndNotShown(String text, String words) {
    assertThat(KeyText.judge("THE_KEY", text))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.reason())
                    .startsWith("THE_KEY: ")
                    .contains(words)
                    .doesNotContain("canary", "4711"));
  }

  @Test
  void aKeyHasOneLine() {
    assertThat(KeyText.judge("THE_KEY", "sk-x\r\nX-Evil: 1"))
        .isEqualTo(new Invalid("THE_KEY: the key has more than one line"));
    assertThat(KeyText.judge("a.conf:1", " ")).isEqualTo(new Invalid("a.conf:1: the key is empty"));
  }
}
