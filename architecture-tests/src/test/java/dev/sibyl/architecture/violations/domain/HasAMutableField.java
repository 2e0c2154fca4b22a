package dev.sibyl.architecture.violations.domain;

/// A value that can change.
public final class HasAMutableField {

  private String status = "starting";

  void setStatus(String newStatus) {
    status = newStatus;
  }

  String status() {
    return status;
  }
}
