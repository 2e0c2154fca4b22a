package dev.sibyl.http.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All faults that a single server can play in well under a second each, by group.
public final class Faults {

  public static Map<String, List<Fault>> byGroup() {
    var groups = new LinkedHashMap<String, List<Fault>>();
    groups.put("broken connections", ConnectionFaults.broken());
    groups.put("transient errors", StatusFaults.transientErrors());
    groups.put("hints when to retry", RetryHintFaults.all());
    groups.put("final errors", StatusFaults.finalErrors());
    groups.put("refusals", StatusFaults.refusals());
    groups.put("challenges", StatusFaults.challenges());
    groups.put("predictions and paths that do not exist", StatusFaults.notFound());
    groups.put("endless heads", HeadFaults.endless());
    groups.put("contradicting lengths", HeadFaults.lengths());
    groups.put("other protocols", HeadFaults.protocols());
    groups.put("permitted oddities", HeadFaults.permitted());
    groups.put("web pages", BodyFaults.webPages());
    groups.put("envelopes", BodyFaults.envelopes());
    groups.put("unreadable bodies", BodyFaults.unreadable());
    groups.put("known content codings", EncodingFaults.knownCodings());
    groups.put("unknown content codings", EncodingFaults.unknownCodings());
    groups.put("odd characters", EncodingFaults.characters());
    groups.put("odd predictions", PredictionFaults.all());
    groups.put("control sequences", HostileTextFaults.sequences());
    groups.put("answers that quote the key", HostileTextFaults.key());
    return groups;
  }

  private Faults() {}
}
