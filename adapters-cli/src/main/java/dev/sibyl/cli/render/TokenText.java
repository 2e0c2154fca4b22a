package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// Access tokens for people.
public final class TokenText {

  /// A line for each.
  ///
  /// @param zone of the times
  public static List<Line> lines(List<TokenDescription> tokens, ZoneId zone) {
    var times = new TimeText(zone);
    var width = tokens.isEmpty() ? 0 : String.valueOf(tokens.getLast().number()).length();
    return tokens.stream()
        .map(token -> {
          var number = String.valueOf(token.number());
          return Line.of(
              " ".repeat(width - number.length())
                  + number
                  + "  created "
                  + times.dateAndTime(token.created())
                  + "  for "
                  + providers(token));
        })
        .toList();
  }

  private static String providers(TokenDescription token) {
    return token.providers().isEmpty()
        ? "all providers"
        : token.providers().stream().map(ProviderName::value).collect(Collectors.joining(", "));
  }

  private TokenText() {}
}
