package dev.sibyl.domain.service;

/// The text that opens the service. It is never printed.
public record AccessToken(String secret) {

  @Override
  public String toString() {
    return "AccessToken[…]";
  }
}
