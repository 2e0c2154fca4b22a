package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/// What a layer may be allowed to see: another layer, or something from outside.
sealed interface Seen permits Layer, Library {

  DescribedPredicate<JavaClass> classes(Packages packages);
}
