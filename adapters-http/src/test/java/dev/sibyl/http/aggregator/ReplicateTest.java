package dev.sibyl.http.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicateTest extends AggregatorContract {
  ReplicateTest() {
    super(new Replicate(), List.of("", "/v1", "/v1/predictions"));
  }

  @Test
  void findsItsVersionBehindReplicateToo() {
    assertThat(new Replicate().urlAt(URI.create("https://gateway.example/replicate/")))
        .isEqualTo("https://gateway.example/replicate/v1/predictions/{id}");
  }

  @Test
  void leavesTheWholePathOfAGatewayAlone() {
    assertThat(new Replicate().urlAt(URI.create("https://gateway.example/any/prefix/")))
        .isEqualTo("https://gateway.example/any/prefix/predictions/{id}");
  }
}
