package dev.sibyl.dist;

import dev.sibyl.aot.AotCaches;
import dev.sibyl.aot.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// Completes the folder that is packed into the archive: jars, ahead-of-time caches for the runtime
/// in it, and what is said about libraries.
final class DistributionBuilder {

  /// @param arguments the folder of the build, that of the archive, and the time of the jars
  public static void main(String[] arguments) throws Exception {
    var target = Path.of(arguments[0]);
    var folder = Path.of(arguments[1]);
    var time = FileTime.from(Instant.parse(arguments[2]));
    var bom = target.resolve("bom.json");
    if (!Files.exists(bom)) {
      throw new IOException("the bill of materials is made only if Maven is online, without -o");
    }
    var program = folder.resolve("lib/sibyl");
    var runtime = new Jdk(program.resolve("runtime"));
    new AotCaches(target, program.resolve("jvm.options"), runtime).make(program, time);
    new ThirdPartyNotices(BillOfMaterials.read(bom).withRuntime(), program.resolve("lib"))
        .write(folder.resolve("share/doc/sibyl"));
  }

  private DistributionBuilder() {}
}
