package dev.sibyl.http.webhook;

import dev.sibyl.http.client.AddressCheck;
import dev.sibyl.http.client.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where messages may be sent: to public addresses with https, or anywhere with http as well.
///
/// An address is checked when a connection is opened, so a name that resolves to a private address
/// is refused too, whatever it resolved to before.
///
/// @param isPrivateAllowed whether anywhere
public record WebhookTargets(boolean isPrivateAllowed) implements AddressCheck {

  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_PORT = 65_535;
  private static final String PERMIT = "; serve.webhooks.allow-private = true permits it";

  /// What can be seen in a URL; its address is checked later.
  @Nullable String objection(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return "a webhook needs an https URL";
    }
    if (url.getHost() == null || url.getPort() > MAX_PORT) {
      return "the URL of the webhook has no host, or an impossible port";
    }
    if (url.getRawUserInfo() != null) {
      return "the URL of a webhook may not contain a user name: a secret path or query does the same";
    }
    if (url.getRawFragment() != null) {
      return "the URL of a webhook may not have a fragment (#…)";
    }
    if (url.toString().length() > MAX_LENGTH) {
      return "the URL of the webhook is longer than " + MAX_LENGTH + " characters";
    }
    if (scheme.equals("http") && !isPrivateAllowed) {
      return "a webhook needs an https URL, or its message could be read on the way" + PERMIT;
    }
    return !isPrivateAllowed && isPrivate(url.getHost())
        ? "a webhook needs a public address, not " + url.getHost() + PERMIT
        : null;
  }

  /// Whether it is an address, and not a public one; that of a name is not known yet.
  private static boolean isPrivate(String host) {
    try {
      return !PublicAddresses.contain(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException name) {
      return host.equals("localhost");
    }
  }

  @Override
  public void check(String host, InetAddress address) throws IOException {
    if (!isPrivateAllowed && !PublicAddresses.contain(address)) {
      throw new IOException(
          host
              + " is "
              + PublicAddresses.text(address)
              + ", which is not a public address"
              + PERMIT);
    }
  }
}
