package dev.sibyl.ports.driving;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup;

/// What came of asking at one address.
public record Answer(Address address, Lookup lookup) {}
