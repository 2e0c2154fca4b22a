package dev.sibyl.ports.driven;

import java.time.Duration;
import java.time.Instant;

class MemoryAccountLeasesTest extends AccountLeasePortContract {

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final MemoryAccountLeases.Store store = new MemoryAccountLeases.Store(clock);
  private final MemoryAccountLeases one = new MemoryAccountLeases(store, 1);
  private final MemoryAccountLeases other = new MemoryAccountLeases(store, 2);

  @Override
  protected AccountLeasePort one() {
    return one;
  }

  @Override
  protected AccountLeasePort other() {
    return other;
  }

  @Override
  protected void letPass(Duration time) {
    clock.advance(time);
  }
}
