package dev.sibyl.ports.driven;

class MemoryTokenStoreTest extends TokenStorePortContract {

  private final TokenStorePort store = new MemoryTokenStore();

  @Override
  protected TokenStorePort store() {
    return store;
  }
}
