package dev.sibyl.architecture.violations;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ServiceLoader;
import java.util.function.Function;

/// Ways to use code without naming it.
public final class Reflects {

  static final class FindsAClass {
    Class<?> find() throws ClassNotFoundException {
      return Class.forName("java.lang.Object");
    }
  }

  static final class FindsAClassByReference {
    interface Find {
      Class<?> find(String name) throws ClassNotFoundException;
    }

    final Find find = Class::forName;
  }

  static final class FindsMethods {
    final Function<Class<?>, Object> methods = Class::getMethods;
  }

  static final class CallsAMethod {
    Object call(Method method) throws ReflectiveOperationException {
      return method.invoke(null);
    }
  }

  static final class UsesHandles {
    final MethodHandles.Lookup lookup = MethodHandles.lookup();
  }

  static final class UsesALoader {
    Object load(ClassLoader loader) throws ClassNotFoundException {
      return loader.loadClass("java.lang.Object");
    }
  }

  static final class LoadsServices {
    ServiceLoader<Runnable> load() {
      return ServiceLoader.load(Runnable.class);
    }
  }

  private Reflects() {}
}
