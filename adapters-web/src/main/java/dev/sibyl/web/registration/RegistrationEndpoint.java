package dev.sibyl.web.registration;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.RegisterWatches.Registered;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.PermittedProviders;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.endpoint.WebhookReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /v1/watches` registers predictions, and `DELETE /v1/watches/{provider}/{id}` forgets one.
public final class RegistrationEndpoint implements Endpoint {

  private static final String ALL = "/v1/watches";
  private static final Pattern ONE =
      Pattern.compile(ALL + "/([a-z][a-z0-9-]*)/([A-Za-z0-9_-]{1,128})");
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final RegisterWatches watches;
  private final PermittedProviders providers;
  private final WebhookReader webhooks;

  public RegistrationEndpoint(RegisterWatches watches, ListProviders providers) {
    this.watches = watches;
    this.providers = new PermittedProviders(providers);
    this.webhooks = new WebhookReader(watches);
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request)
      throws ProblemException, InterruptedException {
    try {
      return switch (request.method()) {
        case "POST" -> request.path().equals(ALL) ? register(request) : null;
        case "DELETE" -> remove(request);
        default -> null;
      };
    } catch (IOException notStored) {
      throw new ProblemException(503, "Not stored", String.valueOf(notStored.getMessage()), RETRY);
    }
  }

  private ApiAnswer register(ApiRequest request)
      throws ProblemException, IOException, InterruptedException {
    var registrations = new ArrayList<Registration>();
    for (var named : RegistrationReader.read(request.body())) {
      var index = registrations.size();
      var reference = reference(named, index, request);
      registrations.add(
          new Registration(
              reference, named.label(), webhook(named, index, reference.provider(), request)));
    }
    var registered = watches.register(request.caller(), registrations);
    var answers = registered.stream().<Json>map(watch -> json(watch, request.origin())).toList();
    return new ApiAnswer.Json(
        202, Map.of(), JsonObject.EMPTY.with("watches", new JsonArray(answers)));
  }

  private PredictionRef reference(NamedPrediction named, int index, ApiRequest request)
      throws ProblemException {
    try {
      return new PredictionRef(provider(named, request), new PredictionId(named.id()));
    } catch (IllegalArgumentException _) {
      throw RegistrationReader.invalid(index, "an id is 1 to 128 letters, digits, '-' or '_'");
    } catch (ProblemException problem) {
      throw RegistrationReader.invalid(index, problem.detail());
    }
  }

  private @Nullable Webhook webhook(
      NamedPrediction named, int index, ProviderName provider, ApiRequest request)
      throws ProblemException {
    var url = named.webhook();
    var predictions = request.origin() + "/p/" + provider.value() + "/v1/predictions";
    try {
      return url == null ? null : webhooks.read(url, named.events(), predictions);
    } catch (IllegalArgumentException invalid) {
      throw RegistrationReader.invalid(index, String.valueOf(invalid.getMessage()));
    }
  }

  private ProviderName provider(NamedPrediction named, ApiRequest request) throws ProblemException {
    var usual = providers.all().defaultProvider();
    var name = named.provider() == null && usual != null ? usual.value() : named.provider();
    if (name == null) {
      throw new ProblemException(
          400, "No provider", "no provider is the default, so it needs a \"provider\"");
    }
    return providers.named(name, request.caller());
  }

  private static JsonObject json(Registered registered, String origin) {
    var watch = registered.watch();
    var provider = watch.reference().provider().value();
    var id = watch.reference().id().value();
    var members = new LinkedHashMap<String, Json>();
    members.put("number", Json.of(watch.number()));
    members.put("id", new JsonString(id));
    members.put("provider", new JsonString(provider));
    members.put("state", new JsonString(state(registered)));
    members.put("url", new JsonString(String.join("/", origin + ALL, provider, id)));
    return new JsonObject(members);
  }

  private static String state(Registered registered) {
    if (registered.isNew()) {
      return "new";
    }
    return registered.watch().stage() == Stage.OPEN ? "known" : "ended";
  }

  private @Nullable ApiAnswer remove(ApiRequest request) throws ProblemException, IOException {
    var one = ONE.matcher(request.path());
    if (!one.matches()) {
      return null;
    }
    var provider = new ProviderName(one.group(1));
    if (!Access.isAllowed(request.caller(), provider)) {
      throw new ProblemException(
          404, "No such provider", "this access token opens no provider of that name");
    }
    watches.remove(new PredictionRef(provider, new PredictionId(one.group(2))));
    return new ApiAnswer.Empty(204, Map.of());
  }
}
