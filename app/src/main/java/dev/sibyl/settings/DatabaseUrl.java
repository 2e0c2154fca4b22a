package dev.sibyl.settings;

import dev.sibyl.settings.KeySetting.Secret;
import org.jspecify.annotations.Nullable;

/// The parts of `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS`, without escapes.
///
/// @param user null if there is none
/// @param password null if there is none
/// @param port 0 if there is none
/// @param parameters as they are written, and perhaps with a password; empty if there are none
public record DatabaseUrl(
    @Nullable String user,
    @Nullable Secret password,
    String host,
    int port,
    String database,
    Secret parameters) {

  /// Without the password and the parameters.
  @Override
  public String toString() {
    return "postgresql://"
        + (user == null ? "" : user + "@")
        + host
        + (port == 0 ? "" : ":" + port)
        + "/"
        + database;
  }

  /// Whether it contains a password, perhaps in a parameter.
  boolean hasPassword() {
    return password != null || parameters.value().contains("password=");
  }
}
