package dev.sibyl.files;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driven.TokenStorePort.StoredSession;
import dev.sibyl.ports.driven.TokenStorePort.StoredToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Access tokens as JSON: an object for each, by number.
final class TokenJson {

  private static final String HASH = "[0-9a-f]{64}";

  static String write(List<StoredToken> tokens) {
    var entries = new JsonArray(tokens.stream().<Json>map(TokenJson::entry).toList());
    return new JsonObject(Map.of("tokens", entries)).print() + "\n";
  }

  private static JsonObject entry(StoredToken token) {
    var members = new LinkedHashMap<String, Json>();
    members.put("number", Json.of(token.number()));
    members.put("sha256", Json.of(token.hash()));
    members.put("created", Json.of(token.created().toString()));
    members.put(
        "providers",
        JsonArray.ofTexts(token.providers().stream().map(ProviderName::value).toList()));
    members.put("revoked", Json.of(token.revoked()));
    members.put(
        "sessions", new JsonArray(token.sessions().stream().<Json>map(TokenJson::entry).toList()));
    return new JsonObject(members);
  }

  private static JsonObject entry(StoredSession session) {
    var members = new LinkedHashMap<String, Json>();
    members.put("sha256", Json.of(session.hash()));
    members.put("expires", Json.of(session.expires().toString()));
    return new JsonObject(members);
  }

  /// The tokens of a text that [#write] has made, null for any other.
  static @Nullable List<StoredToken> read(String text) {
    var object = JsonText.object(text);
    if (object == null || !(object.get("tokens") instanceof JsonArray(var entries))) {
      return null;
    }
    try {
      var tokens = new ArrayList<StoredToken>();
      for (var entry : entries) {
        var token = token(entry);
        if (token == null || (!tokens.isEmpty() && token.number() <= tokens.getLast().number())) {
          return null;
        }
        tokens.add(token);
      }
      return List.copyOf(tokens);
    } catch (DateTimeException | IllegalArgumentException _) { // of a time or a name
      return null;
    }
  }

  private static @Nullable StoredToken token(Json entry) {
    if (!(entry instanceof JsonObject object)) {
      return null;
    }
    var number = SavedFileJson.number(object, "number");
    var hash = object.text("sha256");
    var created = object.text("created");
    if (number < 1
        || hash == null
        || !hash.matches(HASH)
        || created == null
        || !(object.get("providers") instanceof JsonArray(var names))
        || !(object.get("revoked") instanceof JsonBoolean(var revoked))) {
      return null;
    }
    var sessions = sessions(object.get("sessions"));
    if (sessions == null) {
      return null;
    }
    var providers = new ArrayList<ProviderName>();
    for (var name : names) {
      if (!(name instanceof JsonString(var text))) {
        return null; // fewer names could mean all providers
      }
      providers.add(new ProviderName(text));
    }
    return new StoredToken(number, hash, Instant.parse(created), providers, revoked, sessions);
  }

  /// None if there is no such member: older files have none.
  private static @Nullable List<StoredSession> sessions(@Nullable Json member) {
    if (member == null) {
      return List.of();
    }
    if (!(member instanceof JsonArray(var entries))) {
      return null;
    }
    var sessions = new ArrayList<StoredSession>();
    for (var entry : entries) {
      if (!(entry instanceof JsonObject object)
          || !(object.get("sha256") instanceof JsonString(var hash))
          || !hash.matches(HASH)
          || !(object.get("expires") instanceof JsonString(var expires))) {
        return null;
      }
      sessions.add(new StoredSession(hash, Instant.parse(expires)));
    }
    return sessions;
  }

  private TokenJson() {}
}
