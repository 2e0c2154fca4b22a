package dev.sibyl.dist;

import dev.sibyl.dist.BillOfMaterials.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/// The documents about what others have written: a list for people, one for tools, and the texts of
/// licenses and notices that the libraries contain.
///
/// @param libraries the folder with their jars
record ThirdPartyNotices(BillOfMaterials bom, Path libraries) {

  private static final Pattern TEXTS =
      Pattern.compile("META-INF/([^/]*(?:LICENSE|NOTICE)[^/]*)", Pattern.CASE_INSENSITIVE);

  void write(Path folder) throws IOException {
    var components = bom.components().stream().filter(component -> !component.isOfSibyl()).toList();
    Files.writeString(
        folder.resolve("THIRD-PARTY.txt"),
        components.stream().map(ThirdPartyNotices::line).sorted().collect(Collectors.joining()));
    Files.writeString(folder.resolve("sbom.json"), bom.json().print() + "\n");
    var texts = Files.createDirectories(folder.resolve("licenses"));
    for (var component : components) {
      var jar = libraries.resolve(component.jar());
      if (Files.exists(jar)) {
        copyTexts(jar, texts, component.name());
      }
    }
  }

  private static String line(Component component) {
    var licenses = String.join(" or ", component.licenses());
    return component.name() + " " + component.version() + ": " + licenses + "\n";
  }

  private static void copyTexts(Path jar, Path folder, String name) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : zip.stream().toList()) {
        var text = TEXTS.matcher(entry.getName());
        if (text.matches()) {
          try (var content = zip.getInputStream(entry)) {
            Files.copy(content, folder.resolve(name + "-" + text.group(1)));
          }
        }
      }
    }
  }
}
