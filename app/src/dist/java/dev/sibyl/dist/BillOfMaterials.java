package dev.sibyl.dist;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What the program consists of, in the format of CycloneDX.
record BillOfMaterials(JsonObject json) {

  /// A library, or the runtime.
  ///
  /// @param licenses identifiers of SPDX or, if there is none, names; empty for Sibyl's own modules
  record Component(String group, String name, String version, List<String> licenses) {

    Component {
      licenses = List.copyOf(licenses);
    }

    String jar() {
      return name + "-" + version + ".jar";
    }

    boolean isOfSibyl() {
      return group.equals("dev.sibyl");
    }

    private static Component of(JsonObject json) {
      return new Component(
          text(json, "group"),
          text(json, "name"),
          text(json, "version"),
          array(json, "licenses").stream().map(Component::license).toList());
    }

    private static String license(JsonObject choice) {
      if (!(choice.get("license") instanceof JsonObject license)) {
        return text(choice, "expression");
      }
      return license.has("id") ? text(license, "id") : text(license, "name");
    }
  }

  static BillOfMaterials read(Path file) throws IOException, MalformedJsonException {
    var read = JsonReader.read(Files.readAllBytes(file), UnaryOperator.identity());
    return new BillOfMaterials((JsonObject) read.value());
  }

  List<Component> components() {
    return array(json, "components").stream().map(Component::of).toList();
  }

  /// With the runtime of the archive, which is linked from the JDK of this process. Maven does not
  /// know it.
  BillOfMaterials withRuntime() {
    var license =
        new JsonObject(
            Map.of("expression", new JsonString("GPL-2.0-only WITH Classpath-exception-2.0")));
    var runtime =
        JsonObject.EMPTY
            .with("type", new JsonString("platform"))
            .with("name", new JsonString("OpenJDK"))
            .with("publisher", new JsonString(System.getProperty("java.vendor")))
            .with("version", new JsonString(System.getProperty("java.runtime.version")))
            .with("description", new JsonString("Java runtime, in the archive for one system only"))
            .with("licenses", new JsonArray(List.of(license)));
    var all = new ArrayList<Json>(array(json, "components"));
    all.add(runtime);
    return new BillOfMaterials(json.with("components", new JsonArray(all)));
  }

  private static List<JsonObject> array(JsonObject json, String name) {
    return json.get(name) instanceof JsonArray(var elements)
        ? elements.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  private static String text(JsonObject json, String name) {
    var text = json.text(name);
    return text == null ? "" : text;
  }
}
