package dev.sibyl.http;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionCommandPortContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The contract of commands over real HTTP. A subclass says which adapter sends them.
public abstract class HttpCommandPortContract extends PredictionCommandPortContract {

  private final List<LoopbackServer> servers = new ArrayList<>();

  /// The adapter that is tested, for that site.
  protected abstract PredictionCommandPort port(LoopbackServer server);

  @AfterEach
  void close() {
    servers.forEach(LoopbackServer::close);
  }

  /// A server until the end of the test.
  final LoopbackServer routed(Router router) {
    var server = LoopbackServer.routed(router);
    servers.add(server);
    return server;
  }

  final LoopbackServer server(Script answer) {
    return routed(Router.always(answer));
  }

  @Override
  protected PredictionCommandPort accepting(PredictionId id) {
    return port(
        server(Script.json(200, "{\"id\":\"" + id.value() + "\",\"status\":\"starting\"}")));
  }

  @Override
  protected PredictionCommandPort rejecting(int httpStatus, String words) {
    return port(server(Script.json(httpStatus, "{\"detail\":\"" + words + "\"}")));
  }

  @Override
  protected PredictionCommandPort unreachable() {
    var closed = server(Script.reset());
    closed.close();
    return port(closed);
  }

  @Override
  protected PredictionCommandPort neverAnswering() {
    return port(server(Script.silence()));
  }
}
