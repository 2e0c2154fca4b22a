package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.RegisteredWatch;
import java.net.URI;
import java.util.List;

/// What the service does with single predictions, for people: a line for each, in two columns.
public final class ServiceText {

  private final int width;

  /// @param references of all lines
  public ServiceText(List<PredictionRef> references) {
    this.width =
        references.stream().mapToInt(reference -> reference.text().length()).max().orElse(0);
  }

  /// A watch that the service has taken.
  public Line registered(RegisteredWatch watch) {
    return line(
        watch.reference(),
        switch (watch.state()) {
          case NEW -> Line.of(Style.GOOD, "registered");
          case KNOWN -> Line.of("watched already");
          case ENDED -> Line.of("ended already");
        });
  }

  /// A prediction that the service has forgotten.
  public Line dropped(PredictionRef reference) {
    return line(reference, Line.of("not watched any more"));
  }

  private Line line(PredictionRef reference, Line words) {
    var name = reference.text();
    return Line.of(name + " ".repeat(width - name.length() + 2)).plus(words);
  }

  /// How to see what becomes of registered predictions.
  ///
  /// @param url of the service
  public static Line afterRegistration(URI url) {
    return Line.of("The service watches on: see  sibyl watches  or " + url + " in a browser");
  }

  /// The service watches nothing.
  public static Line nothing() {
    return Line.of("The service watches nothing:  sibyl watch --detach ID  registers a prediction");
  }
}
