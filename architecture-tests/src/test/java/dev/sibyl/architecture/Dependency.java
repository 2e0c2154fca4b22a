package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/// What the table allows a layer to depend on: another layer, or a library.
sealed interface Dependency permits Layer, Library {

  DescribedPredicate<JavaClass> classes(Packages packages);
}
