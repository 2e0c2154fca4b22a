package dev.sibyl.settings;

import java.net.URI;

/// The URL of a PostgreSQL database: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS`.
///
/// @param secret the URL, which may contain a password
public record DatabaseUrl(URI secret) {

  /// Without the password and the parameters.
  @Override
  public String toString() {
    var user = secret.getUserInfo();
    return "postgresql://"
        + (user == null ? "" : user.replaceFirst(":.*", "") + "@")
        + secret.getHost()
        + (secret.getPort() < 0 ? "" : ":" + secret.getPort())
        + secret.getPath();
  }

  /// Whether it contains a password: in front of the host, or in a parameter.
  boolean hasPassword() {
    var user = secret.getUserInfo();
    var parameters = String.valueOf(secret.getQuery());
    return (user != null && user.contains(":")) || parameters.contains("password=");
  }
}
