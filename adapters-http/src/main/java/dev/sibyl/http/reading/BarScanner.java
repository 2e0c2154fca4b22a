package dev.sibyl.http.reading;

import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Finds one progress bar after the other. It reads the usual form, `50%|████▌ | 20/40
/// [00:02<00:05`, by hand, and leaves every other form to [BarExpression]. Both agree on every
/// text.
///
/// A log has dozens of bars, and of most only the fraction matters: so nothing is made of a bar
/// before it is asked for.
final class BarScanner {

  private static final int MAX_BAR = 500;
  private static final int MAX_SPACES = 9;
  private static final int MAX_CLOCK = 30;
  private static final int MAX_PERCENT = 3;
  private static final int MAX_DIGITS = 15;

  /// The longest number with decimals is `100.123456789`.
  private static final int MAX_NUMBER = 13;

  private final char[] text;
  private final int textStart;
  private final int textEnd;
  private @Nullable Matcher expression;

  /// The end of the bar found last.
  private int end;

  private double fraction;
  private long current;
  private long total;
  private int clockStart;
  private @Nullable Progress unusual;

  /// @param text not changed in the meantime
  /// @param start the index of the first character
  /// @param end the index after the last character
  BarScanner(char[] text, int start, int end) {
    this.text = text;
    this.textStart = start;
    this.textEnd = end;
    this.end = start;
  }

  /// Finds the next bar. If there is none, the last one stays.
  boolean next() {
    for (int i = end; i < textEnd; i++) {
      if (text[i] == '%') {
        var start = startOfNumber(i);
        if (start < i && (readUsual(start, i) || readUnusual(start))) {
          return true;
        }
      }
    }
    return false;
  }

  /// What is done, 0 to 1.
  double fraction() {
    return fraction;
  }

  /// The bar found last.
  Progress progress(int stage) {
    return unusual == null
        ? new Progress(fraction, new Steps(current, total), stage, remaining())
        : new Progress(fraction, unusual.steps(), stage, unusual.remaining());
  }

  /// The start of the number before a percent sign; the sign itself if there is none.
  private int startOfNumber(int sign) {
    var start = sign;
    while (start > textStart && isOfNumber(text[start - 1])) {
      start--;
      if (start < end || sign - start > MAX_NUMBER) {
        return sign;
      }
    }
    return start;
  }

  private boolean readUsual(int start, int sign) {
    if (sign - start > MAX_PERCENT || endOfDigits(start) != sign || at(sign + 1) != '|') {
      return false;
    }
    var currentStart = spacesPassed(endOfBar(sign + 2));
    var slash = endOfDigits(currentStart);
    if (slash == currentStart || at(slash) != '/') {
      return false;
    }
    var totalEnd = endOfDigits(slash + 1);
    if (totalEnd == slash + 1 || ".0123456789kKMGTPiB".indexOf(at(totalEnd)) >= 0) {
      return false;
    }
    var newTotal = number(slash + 1, totalEnd);
    var bracket = spacesPassed(totalEnd);
    if (newTotal == 0 || isSpace(at(bracket))) {
      return false;
    }
    unusual = null;
    current = number(currentStart, slash);
    total = newTotal;
    fraction = Math.min(1.0, (double) current / total);
    clockStart = clockStart(bracket);
    end = clockStart < 0 ? totalEnd : endOfClock(clockStart);
    return true;
  }

  private boolean readUnusual(int start) {
    if (expression == null) {
      expression = BarExpression.BAR.matcher(CharBuffer.wrap(text, 0, textEnd));
    }
    if (!expression.region(start, textEnd).lookingAt()) {
      return false;
    }
    unusual = BarExpression.read(expression);
    fraction = unusual.fraction();
    end = expression.end();
    return true;
  }

  /// The index after the second `|`; the end of the text if the bar is not a usual one.
  private int endOfBar(int start) {
    var limit = Math.min(textEnd, start + MAX_BAR + 1);
    var isBlank = true;
    for (int i = start; i < limit; i++) {
      var character = text[i];
      if (character == '|') {
        return i == start ? textEnd : i + 1;
      }
      if (character < ' ' || (isBlank && isOfNumber(character))) {
        return textEnd;
      }
      isBlank &= character == ' ';
    }
    return textEnd;
  }

  /// The start of the remaining time in `[00:02<00:05`, -1 if there is none.
  private int clockStart(int bracket) {
    if (at(bracket) != '[') {
      return -1;
    }
    var limit = Math.min(textEnd, bracket + 1 + MAX_CLOCK);
    var sign = bracket + 1;
    while (sign < limit && text[sign] != '<' && !endsBracket(text[sign])) {
      sign++;
    }
    return at(sign) == '<' && sign > bracket + 1 && endOfClock(sign + 1) > sign + 1 ? sign + 1 : -1;
  }

  private int endOfClock(int start) {
    var i = start;
    while (i < textEnd && i < start + MAX_CLOCK && text[i] != ',' && !endsBracket(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean endsBracket(char character) {
    return character == ']' || character == '\r' || character == '\n';
  }

  /// `00:05`, or what [BarExpression] finds in it.
  private @Nullable Duration remaining() {
    if (clockStart < 0) {
      return null;
    }
    var minutesEnd = endOfDigits(clockStart);
    var secondsEnd = endOfDigits(minutesEnd + 1);
    return minutesEnd == clockStart + 2
            && at(minutesEnd) == ':'
            && secondsEnd == end
            && secondsEnd == minutesEnd + 3
        ? Duration.ofSeconds(
            60 * number(clockStart, minutesEnd) + number(minutesEnd + 1, secondsEnd))
        : BarExpression.remaining(new String(text, clockStart, end - clockStart));
  }

  /// The character at an index, 0 after the end.
  private char at(int index) {
    return index < textEnd ? text[index] : 0;
  }

  private int spacesPassed(int start) {
    var i = start;
    while (i < start + MAX_SPACES && at(i) == ' ') {
      i++;
    }
    return i;
  }

  /// The end of at most [#MAX_DIGITS] digits.
  private int endOfDigits(int start) {
    var i = start;
    while (i < start + MAX_DIGITS && isDigit(at(i))) {
      i++;
    }
    return i;
  }

  private long number(int start, int until) {
    var number = 0L;
    for (int i = start; i < until; i++) {
      number = 10 * number + text[i] - '0';
    }
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isOfNumber(char character) {
    return isDigit(character) || character == '.';
  }

  private static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
