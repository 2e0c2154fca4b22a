package dev.sibyl.web.events;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.AccountState.Health;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An account as JSON. Every member is present, null if unknown.
final class AccountJson {

  private final Remedies remedies;

  AccountJson(ListProviders providers) {
    this.remedies = new Remedies(providers);
  }

  JsonObject json(AccountState account) {
    var provider = account.provider();
    // Trouble with one prediction is none of the account.
    var trouble = account.health() == Health.OK ? null : account.trouble();
    var missingKey = trouble == null ? remedies.ofMissingKey(provider) : null;
    var title = title(provider, trouble, missingKey);
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(provider.value()));
    members.put("health", new JsonString(account.health().name().toLowerCase(Locale.ROOT)));
    members.put("open", Json.of(account.open()));
    members.put("polls_per_second", Json.of(Math.round(account.pollsPerSecond() * 1e3) / 1e3));
    members.put("latency_seconds", JsonNumber.ofSeconds(account.latency()));
    members.put("until", Times.json(account.until()));
    members.put("title", Json.of(title));
    members.put("detail", Json.of(detail(title, trouble)));
    members.put("remedy", Json.of(trouble == null ? missingKey : remedies.of(provider, trouble)));
    return new JsonObject(members);
  }

  private static @Nullable String title(
      ProviderName provider, @Nullable Trouble trouble, @Nullable String missingKey) {
    if (trouble != null) {
      return Problem.of(provider, trouble).title();
    }
    return missingKey == null ? null : "no key: " + missingKey;
  }

  private static @Nullable String detail(@Nullable String title, @Nullable Trouble trouble) {
    if (title == null || trouble == null) {
      return title;
    }
    var status = trouble.details().httpStatus();
    var message = Shortened.of(trouble.details()).message();
    return title
        + (status == null ? "" : " (HTTP " + status + ")")
        + (message.isEmpty() ? "" : ": " + message);
  }
}
