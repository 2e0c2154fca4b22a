package dev.sibyl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.dist.BillOfMaterials.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the archives, and beside them.
class ArchivesIT {

  private static final long MEGABYTE = 1_000_000;

  @TempDir Path folder;

  @Test
  void archiveWithARuntimeIsSmall() throws Exception {
    assertThat(Files.size(UnpackedArchive.archive(".tar.gz"))).isLessThan(90 * MEGABYTE);
  }

  @Test
  void checksumsMatch() throws Exception {
    var sums = UnpackedArchive.archive("SHA256SUMS");
    var lines = Files.readAllLines(sums);
    assertThat(lines).hasSize(3);
    for (var line : lines) {
      var words = line.split("  ");
      var content = Files.readAllBytes(sums.resolveSibling(words[1]));
      var sum = MessageDigest.getInstance("SHA-256").digest(content);
      assertThat(words[0]).as(line).isEqualTo(HexFormat.of().formatHex(sum));
    }
  }

  @Test
  void billOfMaterialsNamesEachJarAndItsLicense() throws Exception {
    var components =
        BillOfMaterials.read(UnpackedArchive.archive("-sbom.json")).components().stream()
            .collect(Collectors.toMap(Component::jar, component -> component));
    try (var zip = new ZipFile(UnpackedArchive.archive("-jars.zip").toFile())) {
      var libraries =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.contains("/lib/") && name.endsWith(".jar"))
              .map(name -> name.substring(name.lastIndexOf('/') + 1))
              .toList();
      assertThat(libraries).hasSizeGreaterThan(15).isSubsetOf(components.keySet());
      assertThat(components.values())
          .filteredOn(component -> !component.isOfSibyl())
          .allSatisfy(component -> assertThat(component.licenses()).isNotEmpty());
    }
  }

  @Test
  void jarsRunWithAJdk() throws Exception {
    unzip(UnpackedArchive.archive("-jars.zip"));
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var jar = "sibyl-0.1.0/sibyl.jar";
    var builder = new ProcessBuilder(java, "-jar", jar, "-p", "rehearsal", "get", "succeeded");
    var run = UnpackedArchive.run(builder.directory(folder.toFile()), folder);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("succeeded  succeeded\n");
  }

  private void unzip(Path archive) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
        var file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (var content = zip.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }
}
