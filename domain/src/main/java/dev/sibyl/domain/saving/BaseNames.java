package dev.sibyl.domain.saving;

import dev.sibyl.domain.PredictionRef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What the names of each prediction's files begin with, in one run: the id; with the provider's
/// name before it if another prediction has that id already, in whatever case, because some file
/// systems do not distinguish cases; with a number too if that is not enough. The order in which
/// predictions come decides, so that a second run with the same arguments finds the same names.
public final class BaseNames {

  private final Map<PredictionRef, String> given = new HashMap<>();
  private final Map<String, PredictionRef> owners = new HashMap<>();

  /// The base name of a prediction, always the same one.
  public String of(PredictionRef reference) {
    var known = given.get(reference);
    return known == null ? give(reference) : known;
  }

  private String give(PredictionRef reference) {
    var id = reference.id().value();
    var withProvider = reference.provider().value() + "-" + id;
    var name = isFree(id) ? id : withProvider;
    for (int number = 2; !isFree(name); number++) {
      name = withProvider + "_" + number;
    }
    given.put(reference, name);
    owners.put(name.toLowerCase(Locale.ROOT), reference);
    return name;
  }

  private boolean isFree(String name) {
    return !owners.containsKey(name.toLowerCase(Locale.ROOT));
  }
}
