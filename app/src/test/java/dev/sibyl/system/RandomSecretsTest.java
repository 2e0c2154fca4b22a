package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomSecretsTest {

  @Test
  void eachIsAnother() {
    var secrets = new RandomSecrets();
    var first = secrets.get();
    assertThat(first).matches("[0-9a-f]{40}").isNotEqualTo(secrets.get());
  }
}
