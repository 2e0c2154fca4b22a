package dev.sibyl.web.gateway;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.ForwardCommands.CreateResult;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.GatewayQuery;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replicate's API, in front of every provider: `/v1/…` for the default one, `/p/PROVIDER/v1/…` for
/// a named one.
public final class ReplicateEndpoint implements Endpoint {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"v([0-9]{1,18})\"");

  private static final Duration STORE_RETRY = Duration.ofSeconds(5);

  private final PredictionAnswers answers;
  private final QueryThroughGateway queries;
  private final ForwardCommands commands;
  private final ManageNotifications notifications;
  private final RequestedProviders providers;
  private final CreationReader creations;
  private final PredictionList list;
  private final TroubleProblems problems;
  private final CreateProblems createProblems;

  public ReplicateEndpoint(
      QueryThroughGateway queries,
      ForwardCommands commands,
      ListWatches watches,
      RegisterWatches registration,
      ManageNotifications notifications,
      ListProviders providers) {
    this.answers = new PredictionAnswers();
    this.queries = queries;
    this.commands = commands;
    this.notifications = notifications;
    this.providers = new RequestedProviders(providers);
    this.creations = new CreationReader(registration);
    this.list = new PredictionList(watches);
    this.problems = new TroubleProblems(this.providers);
    this.createProblems = new CreateProblems(this.providers);
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request)
      throws ProblemException, InterruptedException {
    var path = GatewayPath.of(request.path());
    if (path == null) {
      return null;
    }
    return switch (request.method()) {
      case "GET" -> get(path, request);
      case "POST" -> post(path, request);
      default -> null;
    };
  }

  private @Nullable ApiAnswer get(GatewayPath path, ApiRequest request)
      throws ProblemException, InterruptedException {
    var id = path.prediction();
    if (id != null) {
      return query(providers.prediction(path, id, request), request);
    }
    return switch (path.rest()) {
      case "predictions" ->
          list.answer(providers.of(path, request), RequestedProviders.base(path, request), request);
      case "webhooks/default/secret" -> secret();
      default -> null;
    };
  }

  private ApiAnswer secret() throws ProblemException {
    try {
      var key = new JsonString(notifications.secret());
      return new ApiAnswer.Json(200, Map.of(), JsonObject.EMPTY.with("key", key));
    } catch (IOException failure) {
      throw notStored(String.valueOf(failure.getMessage()));
    }
  }

  private static ProblemException notStored(String reason) {
    return new ProblemException(503, "Not stored", reason, STORE_RETRY);
  }

  private @Nullable ApiAnswer post(GatewayPath path, ApiRequest request)
      throws ProblemException, InterruptedException {
    var id = path.cancellation();
    if (id != null) {
      return cancel(providers.prediction(path, id, request), request);
    }
    if (path.rest().equals("files")) {
      throw new ProblemException(
          501,
          "Not implemented",
          "files are not stored here: send them in the input, as data: URIs or as URLs");
    }
    return Creation.isPath(path.rest()) ? create(path, request) : null;
  }

  private ApiAnswer query(AskedPrediction asked, ApiRequest request) throws ProblemException {
    var version = knownVersion(request);
    var query = new GatewayQuery(request.caller(), version, Preferences.toWait(request));
    return switch (queries.query(asked.reference(), query)) {
      case GatewayAnswer.Known known ->
          version != null && version == known.version()
              ? PredictionAnswers.notModified(asked, known)
              : answers.answer(asked, known);
      case GatewayAnswer.Unknown(var trouble) -> throw problems.of(asked.reference(), trouble);
      case GatewayAnswer.NotStored(var reason) -> throw notStored(reason);
    };
  }

  /// The version that the caller has, null if it does not say.
  private static @Nullable Long knownVersion(ApiRequest request) {
    var header = request.header("If-None-Match");
    if (header == null) {
      return null;
    }
    var matcher = ETAG.matcher(header.strip());
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
  }

  private ApiAnswer create(GatewayPath path, ApiRequest request)
      throws ProblemException, InterruptedException {
    var provider = providers.of(path, request);
    var base = RequestedProviders.base(path, request);
    var read = creations.read(path.rest(), request, base);
    var wait = Preferences.toWait(request);
    var isAwaited = wait != null && wait.isPositive();
    var result =
        commands.create(
            request.caller(), provider, read.creation(), read.webhook(), isAwaited ? wait : null);
    return switch (result) {
      case CreateResult.Created(var id, var known) ->
          PredictionAnswers.created(
              new AskedPrediction(new PredictionRef(provider, id), id.value(), base),
              known,
              isAwaited);
      case CreateResult.NotCreated(var trouble) -> throw createProblems.of(provider, trouble);
      case CreateResult.NotStored(var reason) -> throw notStored(reason);
    };
  }

  private ApiAnswer cancel(AskedPrediction asked, ApiRequest request)
      throws ProblemException, InterruptedException {
    return switch (commands.cancel(request.caller(), asked.reference())) {
      case CancelResult.Canceled(var answer) -> canceled(asked, answer);
      case CancelResult.AlreadyEnded(var answer) -> canceled(asked, answer);
      case CancelResult.NotSupported(var details) ->
          throw new ProblemException(
              501,
              "Not implemented",
              asked.reference().provider().value()
                  + " has no cancellation; the prediction runs on: "
                  + details.message());
      case CancelResult.NotCanceled(var trouble) -> throw problems.of(asked.reference(), trouble);
    };
  }

  private static ApiAnswer canceled(AskedPrediction asked, Found answer) {
    return new ApiAnswer.Json(
        200,
        Map.of("Sibyl-Provider", asked.reference().provider().value()),
        ReplicateFormatWriter.write(asked, answer, answer.answeredAt()));
  }
}
