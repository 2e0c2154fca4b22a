package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.CONSTRUCTOR;
import static dev.sibyl.architecture.Accesses.isTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import feign.BaseBuilder;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.util.stream.Stream;

/// How Feign is built.
final class FeignConditions {

  static DescribedPredicate<JavaClass> buildFeign() {
    return DescribedPredicate.describe(
        "build Feign",
        javaClass ->
            Accesses.of(javaClass)
                .anyMatch(access ->
                    isTo(access, Feign.class, "builder")
                        || isTo(access, Feign.Builder.class, CONSTRUCTOR)));
  }

  /// A class file does not show simply that the argument for redirects is false; it shows that the
  /// constructor with this argument is used.
  static ArchCondition<JavaClass> setRetryerOptionsAndRedirects() {
    return Conditions.condition(
        "set retryer, options and redirects",
        javaClass ->
            Stream.of(
                    missing(javaClass, BaseBuilder.class, "retryer"),
                    missing(javaClass, Retryer.class, "NEVER_RETRY"),
                    missing(javaClass, BaseBuilder.class, "options"),
                    decidesAboutRedirects(javaClass)
                        ? ""
                        : "does not decide whether redirects are followed")
                .filter(problem -> !problem.isEmpty())
                .toList());
  }

  private static boolean decidesAboutRedirects(JavaClass javaClass) {
    return Accesses.of(javaClass)
        .anyMatch(access ->
            isTo(access, Request.Options.class, CONSTRUCTOR)
                && access.getTarget().getFullName().endsWith("boolean)"));
  }

  private static String missing(JavaClass javaClass, Class<?> owner, String name) {
    return Accesses.of(javaClass).anyMatch(access -> isTo(access, owner, name))
        ? ""
        : "builds Feign without " + name;
  }

  private FeignConditions() {}
}
