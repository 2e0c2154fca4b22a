package dev.sibyl.clients;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The package `replicate` of npm, unmodified, in a process of Node. It makes its calls at the same
/// time.
final class OfficialClient implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src", "clients", "node");
  private static final Path FOLDER = Path.of("target", "clients");

  /// How a call ended.
  ///
  /// @param result what it resolved with, null if it was rejected
  /// @param error why it was rejected, null if it was not
  /// @param requests the method and the status of each request, such as `GET 200`
  /// @param received all headers and bodies
  record Ending(
      @Nullable Json result, @Nullable String error, List<String> requests, String received) {

    /// The status of the prediction that it resolved with, or why it was rejected.
    String statusOrError() {
      return result instanceof JsonObject prediction
          ? String.valueOf(prediction.text("status"))
          : String.valueOf(error);
    }
  }

  private final Process process;
  private final Writer calls;
  private final Map<Integer, CompletableFuture<Ending>> open = new ConcurrentHashMap<>();
  private int lastNumber;

  /// Installs the client if it has not been installed yet, and starts it.
  OfficialClient() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (var name : List.of("package.json", "calls.mjs")) {
      Files.copy(SCRIPTS.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    install();
    process = start("node", "calls.mjs");
    calls = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("calls").start(this::readEndings);
  }

  /// Installs the client, unless it is there: npm writes its list of `node_modules` last. The test
  /// classes run side by side, so one of them installs and the others wait.
  private static synchronized void install() throws IOException, InterruptedException {
    if (Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
      return;
    }
    var npm = start("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
    npm.getOutputStream().close();
    var printed = npm.inputReader().readAllAsString();
    if (npm.waitFor() != 0) {
      throw new IOException("npm could not install the package `replicate`: " + printed);
    }
  }

  private static Process start(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(FOLDER.toFile())
          .redirectError(Redirect.INHERIT)
          .start();
    } catch (IOException failure) {
      throw new IOException(
          command[0] + " was not found: install Node 18 or newer, with npm", failure);
    }
  }

  /// Begins a call.
  ///
  /// @param url the base URL of the API
  /// @param code the body of an asynchronous function of `replicate`
  CompletableFuture<Ending> call(String url, String token, String code) throws IOException {
    var ending = new CompletableFuture<Ending>();
    open.put(++lastNumber, ending);
    var call = new LinkedHashMap<String, Json>();
    call.put("number", Json.of(lastNumber));
    call.put("url", Json.of(url));
    call.put("token", Json.of(token));
    call.put("code", Json.of(code));
    calls.write(new JsonObject(call).print() + "\n");
    calls.flush();
    return ending;
  }

  private void readEndings() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var read = JsonReader.read(line.getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
        var call = (JsonObject) read.value();
        var number = Integer.valueOf(((JsonNumber) call.get("number")).digits());
        open.get(number)
            .complete(
                new Ending(
                    call.get("result"),
                    call.text("error"),
                    texts((JsonArray) call.get("requests")),
                    String.valueOf(call.text("received"))));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      var ended = new IOException("the client has ended");
      open.values().forEach(ending -> ending.completeExceptionally(ended));
    }
  }

  private static List<String> texts(JsonArray array) {
    return array.elements().stream().map(element -> ((JsonString) element).value()).toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
