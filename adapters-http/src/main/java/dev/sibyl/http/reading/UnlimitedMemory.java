package dev.sibyl.http.reading;

import dev.sibyl.ports.driven.AnswerMemory;

/// No common limit: each answer has only its own.
public enum UnlimitedMemory implements AnswerMemory {
  UNLIMITED;

  @Override
  public long largest() {
    return Long.MAX_VALUE;
  }

  @Override
  public void reserve(long bytes) {}

  @Override
  public void reduceTo(long bytes) {}
}
