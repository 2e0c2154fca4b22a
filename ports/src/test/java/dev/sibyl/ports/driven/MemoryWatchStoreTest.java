package dev.sibyl.ports.driven;

class MemoryWatchStoreTest extends WatchStorePortContract {

  private final MemoryWatchStore watches = new MemoryWatchStore();

  @Override
  protected WatchStorePort store() {
    return watches;
  }
}
