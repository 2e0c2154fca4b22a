package dev.sibyl.web.events;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.ServiceEvent.AccountChanged;
import dev.sibyl.ports.driving.service.ServiceEvent.Adopted;
import dev.sibyl.ports.driving.service.ServiceEvent.Ended;
import dev.sibyl.ports.driving.service.ServiceEvent.GivenUp;
import dev.sibyl.ports.driving.service.ServiceEvent.Labeled;
import dev.sibyl.ports.driving.service.ServiceEvent.Notified;
import dev.sibyl.ports.driving.service.ServiceEvent.Polled;
import dev.sibyl.ports.driving.service.ServiceEvent.Queried;
import dev.sibyl.ports.driving.service.ServiceEvent.Registered;
import dev.sibyl.ports.driving.service.ServiceEvent.Removed;
import dev.sibyl.ports.driving.service.ServiceEvent.WebhookRegistered;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.ports.driving.service.WatchEntry.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what happens in the service into events of the stream. Each holds a whole row, so that it
/// is complete by itself and may be repeated. Called by one thread at a time.
final class EventEncoder {

  private final WatchJson watches;
  private final AccountJson accounts;
  private final InstantSource clock;

  /// The open watches that readers see in trouble.
  private final Set<PredictionRef> troubled = new HashSet<>();

  EventEncoder(WatchJson watches, AccountJson accounts, InstantSource clock) {
    this.watches = watches;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// The event with that id, null if readers need none.
  @Nullable StreamEvent encode(long id, ServiceEvent event) {
    return switch (event) {
      case Registered(var watch) -> open(id, watch, true);
      case Labeled(var watch) -> changed(id, watch);
      case Adopted(var watch) -> changed(id, watch);
      case Polled(var watch, _, var isNews) -> open(id, watch, isNews);
      case Ended(var watch) -> closed(id, watch);
      case GivenUp(var watch) -> closed(id, watch);
      case Removed(var reference) -> removed(id, reference);
      case AccountChanged(var account) -> changed(id, account);
      case Queried _, WebhookRegistered _, Notified _ -> null;
    };
  }

  private @Nullable StreamEvent changed(long id, WatchEntry watch) {
    return watch.stage() == Stage.OPEN ? open(id, watch, true) : closed(id, watch);
  }

  private @Nullable StreamEvent open(long id, WatchEntry watch, boolean isNews) {
    var isTroubled = watch.trouble() != null;
    var changes = isTroubled ? troubled.add(watch.reference()) : troubled.remove(watch.reference());
    return isNews || changes ? row(isTroubled ? "troubled" : "news", id, watch) : null;
  }

  private StreamEvent closed(long id, WatchEntry watch) {
    troubled.remove(watch.reference());
    return row("ended", id, watch);
  }

  private StreamEvent row(String name, long id, WatchEntry watch) {
    var now = clock.instant();
    return new StreamEvent(
        name, id, watch.reference().provider(), at(now, "watch", watches.json(watch, now)));
  }

  private StreamEvent removed(long id, PredictionRef reference) {
    troubled.remove(reference);
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(reference.provider().value()));
    members.put("id", new JsonString(reference.id().value()));
    return new StreamEvent("removed", id, reference.provider(), new JsonObject(members));
  }

  private StreamEvent changed(long id, AccountState account) {
    var data = at(clock.instant(), "account", accounts.json(account));
    return new StreamEvent("account", id, account.provider(), data);
  }

  private static JsonObject at(Instant now, String name, Json value) {
    var members = new LinkedHashMap<String, Json>();
    members.put("now", Times.json(now));
    members.put(name, value);
    return new JsonObject(members);
  }
}
