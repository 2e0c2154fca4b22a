package dev.sibyl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefectTest {

  private static Throwable causedBy(Throwable root, int wrappers) {
    var thrown = root;
    for (int i = 0; i < wrappers; i++) {
      thrown = new IllegalStateException("wrapper " + i, thrown);
    }
    return thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void saysWhatTheFirstCauseSays(int wrappers) {
    var root = new ArithmeticException("by zero");
    var thrown = causedBy(root, wrappers);
    var defect = Defect.of(thrown);
    assertThat(defect.cause()).isSameAs(thrown);
    assertThat(defect.root()).isSameAs(root);
    assertThat(defect.details().message()).isEqualTo("java.lang.ArithmeticException: by zero");
  }

  @Test
  void canHaveCausesThatFormACircle() {
    var first = new IllegalStateException("first");
    var second = new IllegalStateException("second", first);
    first.initCause(second);
    assertThat(Defect.of(first).root()).isIn(first, second);
  }

  @Test
  void shortensALongMessage() {
    var name = "java.lang.ArithmeticException: ";
    var longest = "x".repeat(300 - name.length());
    assertThat(Defect.of(new ArithmeticException(longest)).details().message())
        .isEqualTo(name + longest);
    assertThat(Defect.of(new ArithmeticException(longest + "y")).details().message())
        .isEqualTo(name + longest + "…");
  }
}
