package dev.sibyl.http.reading;

/// A text that counts how often its characters are read: time depends on the machine.
final class CountedText implements CharSequence {

  private final String text;
  private long reads;

  CountedText(String text) {
    this.text = text;
  }

  long reads() {
    return reads;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    reads++;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
