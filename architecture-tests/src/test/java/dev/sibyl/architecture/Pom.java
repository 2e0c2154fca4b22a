package dev.sibyl.architecture;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The dependencies of main code in a `pom.xml`. Test dependencies are left out.
///
/// @param module the folder of the module, empty for the parent
/// @param modules the modules that it lists
/// @param dependencies as `group:artifact`
record Pom(String module, List<String> modules, List<String> dependencies) {

  /// The folder of the parent. Maven runs tests in the folder of their module, an IDE in the
  /// parent's.
  static final Path ROOT =
      Files.exists(Path.of("architecture-tests"))
          ? Path.of("").toAbsolutePath()
          : Path.of("").toAbsolutePath().getParent();

  /// The POM of the parent, then those of the modules that it lists.
  static List<Pom> ofAllModules() {
    var parent = at("");
    return Stream.concat(Stream.of(parent), parent.modules().stream().map(Pom::at)).toList();
  }

  private static Pom at(String module) {
    try {
      return read(module, Files.readString(ROOT.resolve(module).resolve("pom.xml")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Pom read(String module, String xml) {
    try {
      var project =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      return new Pom(
          module,
          children(project, "modules")
              .flatMap(modules -> children(modules, "module"))
              .map(element -> element.getTextContent().strip())
              .toList(),
          children(project, "dependencies")
              .flatMap(dependencies -> children(dependencies, "dependency"))
              .filter(Pom::isOfMainCode)
              .map(element -> text(element, "groupId") + ":" + text(element, "artifactId"))
              .toList());
    } catch (ParserConfigurationException | SAXException | IOException failure) {
      throw new IllegalArgumentException("not a POM: " + module, failure);
    }
  }

  /// The scopes `runtime` and `provided` are for what libraries need.
  private static boolean isOfMainCode(Element dependency) {
    return text(dependency, "scope").isEmpty() && !text(dependency, "type").equals("test-jar");
  }

  private static String text(Element parent, String name) {
    return children(parent, name).map(Node::getTextContent).findFirst().orElse("").strip();
  }

  private static Stream<Element> children(Element parent, String name) {
    var nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.getTagName().equals(name));
  }
}
