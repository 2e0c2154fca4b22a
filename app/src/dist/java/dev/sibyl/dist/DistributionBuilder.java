package dev.sibyl.dist;

import dev.sibyl.aot.AotCaches;
import dev.sibyl.aot.Jdk;
import dev.sibyl.cli.completion.CompletionScript;
import dev.sibyl.cli.parsing.Shell;
import dev.sibyl.manual.ManPages;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.KnownAggregator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/// Completes the folder that is packed into the archive: jars, ahead-of-time caches for the runtime
/// in it, what is said about libraries, the manual, and completions.
final class DistributionBuilder {

  /// Where shells look for completions, below a folder such as `~/.local`.
  private static final Map<Shell, String> COMPLETIONS =
      Map.of(
          Shell.BASH, "share/bash-completion/completions/sibyl",
          Shell.ZSH, "share/zsh/site-functions/_sibyl",
          Shell.FISH, "share/fish/vendor_completions.d/sibyl.fish");

  /// @param arguments the folder of the build, that of the archive, the time of the jars, and the
  ///   version
  public static void main(String[] arguments) throws Exception {
    var target = Path.of(arguments[0]);
    var folder = Path.of(arguments[1]);
    var time = Instant.parse(arguments[2]);
    var bom = target.resolve("bom.json");
    if (!Files.exists(bom)) {
      throw new IOException("the bill of materials is made only if Maven is online, without -o");
    }
    var program = folder.resolve("lib/sibyl");
    var runtime = new Jdk(program.resolve("runtime"));
    new AotCaches(target, program.resolve("jvm.options"), runtime)
        .make(program, FileTime.from(time));
    new ThirdPartyNotices(BillOfMaterials.read(bom).withRuntime(), program.resolve("lib"))
        .write(folder.resolve("share/doc/sibyl"));
    ManPages.write(folder.resolve("share/man"), arguments[3], time);
    writeCompletions(folder);
  }

  /// With the names of the known aggregators only: it is not known who will use the archive.
  private static void writeCompletions(Path folder) throws IOException {
    var names = Aggregators.known().stream().map(KnownAggregator::name).toList();
    for (var shell : Shell.values()) {
      var file = folder.resolve(COMPLETIONS.get(shell));
      Files.createDirectories(file.getParent());
      Files.writeString(file, CompletionScript.of(shell, names));
    }
  }

  private DistributionBuilder() {}
}
