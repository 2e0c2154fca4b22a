package dev.sibyl.bootstrap;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// `sibyl serve -v` of the packaged program, in a process of its own.
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern STARTED =
      Pattern.compile("\\{\"url\":\"([^\"]+)\",\"token\":\"([^\"]+)\"}");

  private final Process process;
  private final Path log;
  private final String url;
  private final String token;

  /// Starts it, and waits until it is ready.
  ///
  /// @param home its files are there
  /// @param settings in HOCON
  public ServiceProcess(Path home, String settings) throws IOException {
    var file = PrivateFile.write(home.resolve("service.conf"), settings);
    log = home.resolve("log");
    process =
        new PackagedProgram(home)
            .start(
                Redirect.PIPE,
                Redirect.to(log.toFile()),
                "-c",
                file.toString(),
                "serve",
                "-v",
                "--json",
                "--bind",
                "127.0.0.1:0",
                "--data",
                home.resolve("data").toString());
    var line = String.valueOf(process.inputReader().readLine());
    var started = STARTED.matcher(line);
    if (!started.matches()) {
      process.destroyForcibly();
      throw new IOException("the service did not start: " + line + Files.readString(log));
    }
    url = started.group(1);
    token = started.group(2);
  }

  public String url() {
    return url;
  }

  public String token() {
    return token;
  }

  /// Stops it.
  ///
  /// @return all that it has written to standard error
  public String stop() throws IOException, InterruptedException {
    process.destroy();
    process.waitFor();
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
