package dev.sibyl.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/// Asks a service that is a process of its own.
record ServiceClient(String url, String token) {

  private static final int MOST_AT_ONCE = 1_000;

  /// @param started the line that `serve --json` prints
  static ServiceClient of(String started) {
    return new ServiceClient(value(started, "url"), value(started, "token"));
  }

  /// A text in JSON; the members of that name come once.
  static String value(String json, String name) {
    var parts = json.split("\"" + name + "\":\"", 2);
    if (parts.length < 2) {
      throw new AssertionError("no \"" + name + "\" in " + json);
    }
    return parts[1].split("\"", 2)[0];
  }

  /// A watch with a webhook, as JSON.
  static String watch(String id, String account, URI receiver) {
    return "{\"id\":\"%s\",\"provider\":\"%s\",\"webhook\":\"%s%s%s\"}"
        .formatted(id, account, receiver, WebhookReceiver.PATH, id);
  }

  /// Registers watches, in parts that are as large as they may be.
  void register(List<String> watches) throws IOException, InterruptedException {
    for (int from = 0; from < watches.size(); from += MOST_AT_ONCE) {
      var part = watches.subList(from, Math.min(watches.size(), from + MOST_AT_ONCE));
      var answer = post(part);
      if (answer.statusCode() != 202) {
        throw new AssertionError(answer.body());
      }
    }
  }

  HttpResponse<String> post(List<String> watches) throws IOException, InterruptedException {
    return send(
        request("/v1/watches")
            .POST(BodyPublishers.ofString("{\"watches\":[" + String.join(",", watches) + "]}")));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /// The secret that signs its webhooks.
  String webhookSecret() throws IOException, InterruptedException {
    return value(get("/v1/webhooks/default/secret").body(), "key");
  }
}
