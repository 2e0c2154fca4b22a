package dev.sibyl.application.webhooks;

import static dev.sibyl.domain.PredictionBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiversTest {

  private static final URI ONE = URI.create("https://one.example/a");
  private static final URI SAME = URI.create("https://one.example/b");
  private static final URI OTHER = URI.create("https://other.example/a");

  private final Receivers receivers = new Receivers();

  @Test
  void takeFourMessagesAtATimeEach() {
    for (int i = 0; i < 4; i++) {
      assertThat(receivers.enter(ONE)).isTrue();
    }
    assertThat(receivers.enter(SAME)).isFalse();
    assertThat(receivers.enter(OTHER)).isTrue();
    receivers.leave(ONE, Duration.ofSeconds(1));
    assertThat(receivers.enter(SAME)).isTrue();
    assertThat(receivers.enter(ONE)).isFalse();
  }

  @Test
  void takeTheOthersOneAfterTheOther() {
    IntStream.range(0, 5).forEach(_ -> receivers.enter(ONE));
    receivers.leave(ONE, Duration.ofSeconds(8));
    var turns = new ArrayList<Duration>();
    for (int i = 0; i < 40; i++) {
      turns.add(Duration.between(NOW, receivers.turn(ONE, NOW)));
    }
    assertThat(turns.subList(0, 3))
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(turns.getLast()).isEqualTo(Duration.ofMinutes(1));
  }
}
