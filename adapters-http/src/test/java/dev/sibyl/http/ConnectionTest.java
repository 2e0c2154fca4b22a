package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sibyl.domain.PredictionBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

  private static final Connection CONNECTION = Connection.withoutKey(() -> PredictionBuilder.NOW);

  @Test
  void doesNotShowItsKey() {
    assertThat(CONNECTION.with(HttpFixtures.KEY))
        .asString()
        .doesNotContain(HttpFixtures.KEY.value())
        .contains("Key[…]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT2147483.648S"})
  void refusesATimeoutThatTheHttpClientCannotUse(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONNECTION.withTimeout(timeout))
        .withMessageStartingWith("the timeout must be positive and at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sibyl\r\nX-Evil: 1", "sibÿl"})
  void refusesAUserAgentThatAHeaderCannotHold(String userAgent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONNECTION.withUserAgent(userAgent))
        .withMessage("the user agent must be printable ASCII characters");
  }
}
