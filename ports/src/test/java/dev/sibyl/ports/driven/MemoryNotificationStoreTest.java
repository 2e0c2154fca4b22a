package dev.sibyl.ports.driven;

final class MemoryNotificationStoreTest extends NotificationStorePortContract {

  private final MemoryWatchStore store = new MemoryWatchStore();

  @Override
  protected WatchStorePort watches() {
    return store;
  }

  @Override
  protected NotificationStorePort notifications() {
    return store;
  }
}
