package dev.sibyl.ports.driving.service;

/// A new access token. This is the only time that it is readable: only its hash is stored.
///
/// @param secret what clients send, `sib_` and letters and digits
public record IssuedToken(long number, String secret) {

  @Override
  public String toString() {
    return "IssuedToken[" + number + "]";
  }
}
