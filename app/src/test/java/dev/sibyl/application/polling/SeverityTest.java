package dev.sibyl.application.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.TroubleDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {

  private static Severity ofFailing(@Nullable Integer status) {
    return Severity.of(
        new Failing(new TroubleDetails("oops", status, null, null, null, List.of())));
  }

  /// 200 is an error in the body of a good answer.
  @ParameterizedTest
  @ValueSource(ints = {200, 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
  void aFailureThatMayPassIsTemporary(int status) {
    assertThat(ofFailing(status)).isEqualTo(Severity.TEMPORARY);
  }

  @Test
  void soIsOneWithoutAnAnswer() {
    assertThat(ofFailing(null)).isEqualTo(Severity.TEMPORARY);
  }

  /// A bad request, a log-in page or a firewall (401, 402, 403), a proxy (407), and what the server
  /// cannot do.
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 407, 501, 505, 511, 519, 525, 526, 530, 599})
  void anyOtherIsPermanent(int status) {
    assertThat(ofFailing(status)).isEqualTo(Severity.PERMANENT);
  }
}
