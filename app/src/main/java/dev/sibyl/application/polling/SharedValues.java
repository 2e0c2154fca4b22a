package dev.sibyl.application.polling;

import dev.sibyl.domain.ProviderName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that many watches have in common, each kept once.
final class SharedValues {

  /// Beyond, a value is kept by each watch that has it: its number is not bounded by us.
  private static final int MAX_MODELS = 1_000;

  private final Map<String, ProviderName> providers = new HashMap<>();
  private final Map<String, String> models = new HashMap<>();

  ProviderName provider(ProviderName name) {
    var known = providers.putIfAbsent(name.value(), name);
    return known == null ? name : known;
  }

  @Nullable String model(@Nullable String model) {
    var known = model == null ? null : models.get(model);
    if (model == null || known != null) {
      return known;
    }
    if (models.size() < MAX_MODELS) {
      models.put(model, model);
    }
    return model;
  }
}
