package dev.sibyl.architecture.violations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Ways to keep state that the whole process shares.
public final class HasMutableStaticState {

  static final class IsNotFinal {
    static int count;
  }

  static final class IsAnArray {
    static final String[] WORDS = {"starting"};
  }

  static final class IsAtomic {
    static final AtomicInteger COUNT = new AtomicInteger();
  }

  static final class IsAMutableList {
    static final ArrayList<String> WORDS = new ArrayList<>();
  }

  static final class IsAMapByItsContent {
    static final Map<String, String> CACHE = new HashMap<>();
  }

  static final class IsAListOfAMethod {
    static final List<String> WORDS = words();

    private static List<String> words() {
      return new ArrayList<>();
    }
  }

  static final class IsAConcurrentMap {
    static final Map<String, String> CACHE = new ConcurrentHashMap<>();
  }

  static final class IsABuilder {
    static final StringBuilder TEXT = new StringBuilder();
  }

  static final class IsAThreadLocal {
    static final ThreadLocal<List<String>> WORDS = ThreadLocal.withInitial(List::of);
  }

  interface IsInAnInterface {
    List<String> WORDS = new ArrayList<>();
  }

  enum IsSharedByAnEnum {
    ONE;

    final AtomicInteger count = new AtomicInteger();
  }

  static final class IsInARecord {
    record Cache(Map<String, String> entries) {}

    static final Cache CACHE = new Cache(new HashMap<>());
  }

  static final class IsInAClass {
    static final IsInAClass CACHE = new IsInAClass();

    final Map<String, String> entries = new HashMap<>();
  }

  enum IsInAnEnum {
    ONE;

    int count;
  }

  static final class IsOfAMutableType {
    static final IsOfAMutableType COUNTER = new IsOfAMutableType();

    int count;
  }

  private HasMutableStaticState() {}
}
