package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Status.Known;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionTest {

  private static final Instant END = Instant.parse("2025-05-19T02:00:26.267Z");
  private static final Duration KEPT = Duration.ofHours(1);

  private static Retention of(Status status, @Nullable Instant completed) {
    return Retention.of(status, Timings.of(null, null, completed), false, KEPT);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, false", "PT59M59.999S, false", "PT1H, true", "P1D, true", "PT-5M, false"})
  void expiresAnHourAfterTheEndByTheProvidersTime(Duration later, boolean expired) {
    var retention = of(Known.SUCCEEDED, END);
    assertThat(retention.expiresAt()).isEqualTo("2025-05-19T03:00:26.267Z");
    assertThat(retention.expired(END.plus(later))).isEqualTo(expired);
  }

  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"STARTING", "PROCESSING"})
  void doesNotExpireBeforeItHasEnded(Known status) {
    assertThat(of(status, END).expired(END.plus(Duration.ofDays(1)))).isNull();
  }

  @Test
  void isUnknownIfTheEndIsUnknown() {
    assertThat(of(Known.FAILED, null).expiresAt()).isNull();
    assertThat(of(Known.FAILED, null).expired(END)).isNull();
  }

  @Test
  void hasExpiredIfTheProviderSaysSo() {
    assertThat(Retention.of(Known.SUCCEEDED, Timings.NOT_REPORTED, true, KEPT).expired(END))
        .isTrue();
  }
}
