package dev.sibyl.system;

import dev.sibyl.cli.console.TerminalSize;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Asks the system for the size of a terminal's window, by the call `ioctl(TIOCGWINSZ)`. No library
/// that the program has can ask it of standard error alone.
final class WindowSize {

  private static final int STANDARD_ERROR = 2;

  /// `TIOCGWINSZ` of Linux on the usual processors, and of macOS.
  private static final long LINUX = 0x5413;

  private static final long MACOS = 0x40087468;

  /// Rows, columns and two numbers that are not used, of two bytes each.
  private static final int BYTES = 8;

  private static final int COLUMNS = 2;

  private final @Nullable MethodHandle ioctl;
  private final long request;

  private WindowSize(@Nullable MethodHandle ioctl, long request) {
    this.ioctl = ioctl;
    this.request = request;
  }

  /// @param operatingSystem as Java calls it
  @SuppressWarnings("restricted") // `Linker.downcallHandle`
  static WindowSize ofStandardError(String operatingSystem) {
    var linker = Linker.nativeLinker();
    var ioctl =
        linker
            .defaultLookup()
            .find("ioctl")
            .map(function ->
                linker.downcallHandle(
                    function,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2)));
    return new WindowSize(ioctl.orElse(null), operatingSystem.startsWith("Mac") ? MACOS : LINUX);
  }

  /// The present size, null if the system does not know it.
  @Nullable TerminalSize ask() {
    if (ioctl == null) {
      return null;
    }
    try (var arena = Arena.ofConfined()) {
      var answer = arena.allocate(BYTES, COLUMNS);
      var result = (int) ioctl.invokeExact(STANDARD_ERROR, request, answer);
      var rows = answer.get(ValueLayout.JAVA_SHORT, 0);
      var columns = answer.get(ValueLayout.JAVA_SHORT, COLUMNS);
      return result == 0 && rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : null;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible); // a function of C throws nothing
    }
  }
}
