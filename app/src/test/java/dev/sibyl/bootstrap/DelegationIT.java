package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.PackagedProgram.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Watches that the packaged program hands to a service, which is another process of it.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DelegationIT {

  @TempDir Path home;

  private ServiceProcess service;
  private PackagedProgram program;

  @BeforeEach
  void startTheService() throws Exception {
    service = new ServiceProcess(home, "provider = rehearsal");
    program = new PackagedProgram(home);
    program.setVariable("SIBYL_SERVE_URL", service.url());
    program.setVariable("SIBYL_SERVE_DATA", home.resolve("data").toString());
    program.setVariable("SIBYL_PROVIDER", "rehearsal");
  }

  @AfterEach
  void stopTheService() {
    service.close();
  }

  private String succeeds(String... words) throws Exception {
    var run = program.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void areRegisteredListedAndDropped() throws Exception {
    assertThat(succeeds("watch", "--detach", "waits", "never-ends"))
        .isEqualTo(
            """
            rehearsal:waits       registered
            rehearsal:never-ends  registered
            """);
    assertThat(succeeds("watch", "--detach", "--json", "waits"))
        .isEqualTo(
            "{\"id\":\"waits\",\"sibyl\":{\"provider\":\"rehearsal\",\"id\":\"waits\",\"number\":1,"
                + "\"state\":\"known\",\"url\":\""
                + service.url()
                + "/v1/watches/rehearsal/waits\"}}\n");
    assertThat(succeeds("watches").lines())
        .satisfiesExactly(
            heading -> assertThat(heading).startsWith("PREDICTION            STATUS"),
            first -> assertThat(first).startsWith("rehearsal:waits       "),
            second -> assertThat(second).startsWith("rehearsal:never-ends  "));
    assertThat(succeeds("watches", "--drop", "waits", "unknown"))
        .isEqualTo(
            """
            rehearsal:waits    not watched any more
            rehearsal:unknown  not watched any more
            """);
    assertThat(succeeds("watches", "--json").lines())
        .singleElement()
        .asString()
        .startsWith("{\"number\":2,\"provider\":\"rehearsal\",\"id\":\"never-ends\",");
    assertThat(succeeds("watches", "--json", "never-ends"))
        .startsWith("{\"number\":2,\"provider\":\"rehearsal\",\"id\":\"never-ends\",");
    assertThat(program.run("watches", "waits").exitCode()).isEqualTo(3);
  }

  @Test
  void areHandedOverWithATokenOfItsOwn() throws Exception {
    succeeds("watches");
    succeeds("watches");
    assertThat(succeeds("serve", "token", "--list").lines()).hasSize(2);
    var file = home.resolve("data/cli-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var first = Files.readString(file);
    succeeds("serve", "token", "--revoke", "2");
    succeeds("watches");
    assertThat(file).content().isNotEqualTo(first);
    assertThat(service.stop()).doesNotContain(first.strip());
  }

  @Test
  void areNotHandedOverWithAWrongToken() throws Exception {
    program.setVariable("SIBYL_SERVICE_TOKEN", "sib_wrong4711");
    assertThat(program.run("watches")).satisfies(DelegationIT::isRefused);
    program.setVariable("SIBYL_SERVICE_TOKEN", service.token());
    assertThat(program.run("watches").exitCode()).isZero();
    program.setVariable("SIBYL_SERVICE_TOKEN", "");
    program.setVariable("SIBYL_SERVE_DATA", home.resolve("another").toString());
    assertThat(program.run("watches")).satisfies(DelegationIT::isRefused);
  }

  private static void isRefused(Run run) {
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("sibyl: the service refused the token\n")
        .doesNotContain("4711")
        .contains("set SIBYL_SERVICE_TOKEN to a valid token, or serve.data to the folder");
  }
}
