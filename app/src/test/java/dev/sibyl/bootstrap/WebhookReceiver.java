package dev.sibyl.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Receives the webhooks of a service, each at a path of its own. It refuses one of ten at first.
final class WebhookReceiver {

  static final String PATH = "/hook/";

  private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger forged = new AtomicInteger();
  private volatile String secret = "";

  /// Checks the signatures of what comes from now on.
  ///
  /// @param secret as the service says it
  void verifyWith(String secret) {
    this.secret = secret.substring(secret.indexOf('_') + 1);
  }

  static boolean isFor(Request request) {
    return request.path().startsWith(PATH);
  }

  /// Refuses no message for ever.
  Script answer(Request request) {
    messages
        .computeIfAbsent(request.path(), _ -> ConcurrentHashMap.newKeySet())
        .add(String.valueOf(request.header("webhook-id")));
    if (!isSigned(request)) {
      forged.incrementAndGet();
    }
    if (request.number() == 1 && request.path().endsWith("7")) {
      refused.incrementAndGet();
      return Script.answer(500, "");
    }
    if (!taken.add(request.path())) {
      repeated.incrementAndGet();
    }
    return Script.answer(200, "");
  }

  private boolean isSigned(Request request) {
    var signed =
        request.header("webhook-id")
            + "."
            + request.header("webhook-timestamp")
            + "."
            + request.body();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), mac.getAlgorithm()));
      var signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(ISO_8859_1)));
      return ("v1," + signature).equals(request.header("webhook-signature"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// How many webhooks were called, and have answered that they took it.
  int taken() {
    return taken.size();
  }

  /// Fails unless each webhook was called, with one message and a signature.
  String check(int webhooks) {
    var several = messages.values().stream().filter(ids -> ids.size() != 1).count();
    var ids = messages.values().stream().flatMap(Set::stream).distinct().count();
    if (several > 0 || ids != webhooks || taken.size() != webhooks || forged.get() > 0) {
      throw new AssertionError(
          ("%d of %d webhooks were taken, %d messages came, %d webhooks had several ids, %d calls"
                  + " had a wrong signature")
              .formatted(taken.size(), webhooks, ids, several, forged.get()));
    }
    return "all %d webhooks called, %d refused at first, %d calls more than needed"
        .formatted(webhooks, refused.get(), repeated.get());
  }
}
