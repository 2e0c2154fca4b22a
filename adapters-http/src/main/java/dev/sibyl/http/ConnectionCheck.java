package dev.sibyl.http;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.http.client.ConnectionProbe;
import dev.sibyl.http.client.ConnectionProbe.Result;
import dev.sibyl.http.client.ConnectionProbe.Stage;
import dev.sibyl.http.client.DatedClient;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.reading.HttpDate;
import dev.sibyl.ports.driven.ConnectionReport;
import dev.sibyl.ports.driven.PredictionQueryPort;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks the way to a provider: opens a connection step by step, then asks without a key.
public final class ConnectionCheck {

  private final PredictionUrl url;
  private final Connection connection;
  private final Network network;
  private final Function<Connection, PredictionQueryPort> adapter;

  /// @param connection how the provider is reached, without a key
  /// @param network the one of the connection's client
  /// @param adapter the provider's own
  public ConnectionCheck(
      PredictionUrl url,
      Connection connection,
      Network network,
      Function<Connection, PredictionQueryPort> adapter) {
    this.url = url;
    this.connection = connection;
    this.network = network;
    this.adapter = adapter;
  }

  /// Sends one request.
  ///
  /// @param id of a prediction that cannot exist
  public ConnectionReport check(PredictionId id) {
    Result result;
    try {
      result =
          new ConnectionProbe(network, connection.clock())
              .probe(URI.create(url.beforeId()), connection.timeout());
    } catch (IOException impossible) { // the settings check URLs
      throw new IllegalStateException(impossible);
    }
    var client = new DatedClient(connection.client(), connection.clock());
    var failure = result.failure();
    var answer =
        failure == null
            ? adapter.apply(connection.at(url).withClient(client)).lookUp(id)
            : NetworkFailure.of(failure);
    return report(result, answer, ahead(client.latest()));
  }

  private static @Nullable Duration ahead(DatedClient.@Nullable Answered answered) {
    if (answered == null) {
      return null;
    }
    var time = HttpDate.parse(answered.date().strip());
    return time == null ? null : Duration.between(answered.at(), time);
  }

  private ConnectionReport report(Result result, Lookup answer, @Nullable Duration clockAhead) {
    var problem = answer instanceof Lookup.Trouble trouble ? trouble.details().message() : "";
    return new ConnectionReport(
        dns(result, problem),
        proxy(result, answer, problem),
        tls(result, problem),
        answer,
        clockAhead);
  }

  private static StepResult dns(Result result, String problem) {
    if (result.stage() == Stage.DNS) {
      return new Failed(
          problem,
          result.proxy() == null
              ? "check the host in the base URL, and the network"
              : "this machine resolves names for socks5://; with socks5h:// the proxy does");
    }
    return new Passed(
        result.addresses().isEmpty()
            ? "the proxy resolves the host name"
            : String.join(", ", result.addresses()));
  }

  private static StepResult proxy(Result result, Lookup answer, String problem) {
    if (answer instanceof Lookup.ProxyRejected) {
      return new Failed(
          problem,
          "put user and password into its variable: HTTPS_PROXY or HTTP_PROXY ="
              + " http://user:password@host:port");
    }
    if (result.stage() == Stage.PROXY) {
      return new Failed(
          problem, "check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY; NO_PROXY names exceptions");
    }
    return new Passed(result.proxy() == null ? "none" : result.proxy());
  }

  private StepResult tls(Result result, String problem) {
    return switch (result.stage()) {
      case DNS, PROXY, CONNECTION -> new NotChecked();
      case TLS ->
          new Failed(
              problem,
              "check the base URL; if your network inspects TLS, set trust-store to the certificate"
                  + " of its authority");
      case OPEN -> {
        var certificate = result.certificate();
        if (certificate == null) {
          yield new Passed("not used");
        }
        var left = Duration.between(connection.clock().instant(), certificate.validUntil());
        yield new Passed(
            certificate.protocol()
                + ", issued by "
                + certificate.issuer()
                + ", "
                + (left.toDays() == 1 ? "1 day left" : left.toDays() + " days left"));
      }
    };
  }
}
