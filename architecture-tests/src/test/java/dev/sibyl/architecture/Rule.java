package dev.sibyl.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A rule that holds besides the table of layers, and code that breaks it. A rule without such code
/// does not compile, and [RulesTest] shows that the rule catches it.
sealed interface Rule permits StructureRule, AdapterRule, MachineRule, WiringRule {

  Definition definition();

  default ArchRule in(Packages packages) {
    return definition().rule().apply(packages);
  }

  /// Classes that break the rule, each of them alone or together with the others. If a class has
  /// nested classes, the nested ones are meant.
  default List<Class<?>> violations() {
    return definition().violations().stream().flatMap(Rule::withoutHolder).toList();
  }

  static Stream<Rule> all() {
    return Stream.of(
            StructureRule.values(), AdapterRule.values(), MachineRule.values(), WiringRule.values())
        .flatMap(Stream::of);
  }

  static Stream<Class<?>> withoutHolder(Class<?> violation) {
    var nested = violation.getDeclaredClasses();
    return nested.length == 0 ? Stream.of(violation) : Stream.of(nested);
  }

  /// The rule as a function of where the layers are, and the code that breaks it.
  record Definition(Function<Packages, ArchRule> rule, List<Class<?>> violations) {

    static Definition of(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
      return new Definition(
          rule, Stream.<Class<?>>concat(Stream.of(violation), Stream.of(more)).toList());
    }
  }
}
