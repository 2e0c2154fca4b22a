package dev.sibyl.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Reads the instructions of a class file, which ArchUnit does not show.
final class Instructions {

  private static final Set<Opcode> COMPARISONS =
      EnumSet.of(
          Opcode.ARRAYLENGTH, Opcode.DCMPG, Opcode.DCMPL, Opcode.FCMPG, Opcode.FCMPL, Opcode.LCMP);

  static List<MethodModel> methods(JavaClass javaClass) {
    var source = javaClass.getSource().orElseThrow().getUri();
    try (var stream = source.toURL().openStream()) {
      return ClassFile.of().parse(stream.readAllBytes()).methods();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String name(MethodModel method) {
    return method.methodName().stringValue();
  }

  /// Whether it has an `if`, a loop, a `switch` or the like.
  static boolean branches(MethodModel method) {
    return has(
        method,
        element ->
            element instanceof BranchInstruction
                || element instanceof LookupSwitchInstruction
                || element instanceof TableSwitchInstruction);
  }

  /// Whether it adds, multiplies or the like. A comparison is no arithmetic.
  static boolean hasArithmetic(MethodModel method) {
    return has(
        method,
        element ->
            element instanceof IncrementInstruction
                || (element instanceof OperatorInstruction operator
                    && !COMPARISONS.contains(operator.opcode())));
  }

  private static boolean has(MethodModel method, Predicate<CodeElement> wanted) {
    return method.code().stream().flatMap(code -> code.elementStream()).anyMatch(wanted);
  }

  private Instructions() {}
}
