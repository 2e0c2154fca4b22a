package dev.sibyl.architecture.violations.ports.driven;

import java.util.List;
import java.util.function.UnaryOperator;

/// Ports that do something themselves.
public final class PortsWithCode {

  interface HasADefaultMethod {
    default String name() {
      return "";
    }
  }

  interface HasAStaticMethod {
    static String name() {
      return "";
    }
  }

  interface HasAConstantWithCode {
    UnaryOperator<String> TRIM = text -> text.strip();
  }

  record HasAMethod(String name) {
    boolean isEmpty() {
      return name.isEmpty();
    }
  }

  record ComputesInItsConstructor(String name) {
    ComputesInItsConstructor {
      name = name.strip();
    }
  }

  record ComputesWithNumbers(int total) {
    ComputesWithNumbers {
      total = total * 2;
    }
  }

  record ComputesByReference(List<String> names) {
    ComputesByReference {
      names = names.stream().map(String::strip).toList();
    }
  }

  record ComputesInAnAccessor(long first, long total) {
    @Override
    public long total() {
      return first + total;
    }
  }

  record ComputesInToString(List<String> names) {
    @Override
    public String toString() {
      return String.join(",", names);
    }
  }

  enum HasAMethodInAnEnum {
    ONE;

    String lower() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static final class IsAClass {}

  private PortsWithCode() {}
}
