package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.ports.driving.service.IssuedToken;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Access tokens for scripts.
public final class TokenJson {

  /// A new token, with its secret.
  public static Line issued(IssuedToken token) {
    var members = numbered(token.number());
    members.put("token", Json.of(token.secret()));
    return line(members);
  }

  /// One line of JSON for each. The member `providers` is null if a token opens all.
  public static List<Line> lines(List<TokenDescription> tokens) {
    return tokens.stream().map(TokenJson::described).toList();
  }

  private static Line described(TokenDescription token) {
    var members = numbered(token.number());
    var names = token.providers().stream().map(ProviderName::value).toList();
    members.put("created", Json.of(token.created().toString()));
    members.put("providers", names.isEmpty() ? JsonNull.NULL : JsonArray.ofTexts(names));
    return line(members);
  }

  /// A token that is not valid any more.
  public static Line revoked(long number) {
    var members = numbered(number);
    members.put("revoked", Json.of(true));
    return line(members);
  }

  private static Map<String, Json> numbered(long number) {
    var members = new LinkedHashMap<String, Json>();
    members.put("number", Json.of(number));
    return members;
  }

  private static Line line(Map<String, Json> members) {
    return Line.of(new JsonObject(members).print());
  }

  private TokenJson() {}
}
