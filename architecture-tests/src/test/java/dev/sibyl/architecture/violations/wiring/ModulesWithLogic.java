package dev.sibyl.architecture.violations.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import java.util.List;
import java.util.function.Supplier;

/// Modules that are more than a table of contents.
public final class ModulesWithLogic {

  static final class HasABranch extends AbstractModule {
    private final boolean colored;

    HasABranch(boolean colored) {
      this.colored = colored;
    }

    @Override
    protected void configure() {
      if (colored) {
        bind(String.class).toInstance("colored");
      }
    }
  }

  static final class HasALoop extends AbstractModule {
    private final List<String> names;

    HasALoop(List<String> names) {
      this.names = names;
    }

    @Override
    protected void configure() {
      for (var name : names) {
        bind(String.class).toInstance(name);
      }
    }
  }

  static final class HasAChoice extends AbstractModule {
    @Provides
    static String name(Integer number) {
      return switch (number) {
        case 1 -> "one";
        default -> "many";
      };
    }
  }

  static final class HasABranchInALambda extends AbstractModule {
    @Override
    protected void configure() {
      var name = getProvider(String.class);
      bind(Boolean.class).toProvider(() -> name.get() == null);
    }
  }

  static final class HasAnAnonymousClass extends AbstractModule {
    @Provides
    static Supplier<String> name() {
      return new Supplier<>() {
        @Override
        public String get() {
          return "name";
        }
      };
    }
  }

  static final class ComputesWithNumbers extends AbstractModule {
    private final int attempts;

    ComputesWithNumbers(int attempts) {
      this.attempts = attempts;
    }

    @Provides
    int attempts() {
      return attempts * 2;
    }
  }

  static final class IsALambda {
    static Module module(String name) {
      return binder -> binder.bind(String.class).toInstance(name.strip());
    }
  }

  static final class ComputesByReference extends AbstractModule {
    @Provides
    static List<String> names(List<String> names) {
      return names.stream().map(String::strip).toList();
    }
  }

  static final class ComputesAText extends AbstractModule {
    @Provides
    static String name(String name) {
      return name.strip();
    }
  }

  private ModulesWithLogic() {}
}
