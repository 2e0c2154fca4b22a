package dev.sibyl.domain;

/// A word from outside as a message quotes it: at most 60 characters of it.
public final class Quoted {

  private static final int MAX_LENGTH = 60;

  public static String of(String word) {
    return "'" + (word.length() <= MAX_LENGTH ? word : word.substring(0, MAX_LENGTH) + "…") + "'";
  }

  private Quoted() {}
}
