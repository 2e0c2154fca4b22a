package dev.sibyl.ports.driven;

class MemoryOwnTokenTest extends OwnTokenPortContract {

  private final OwnTokenPort store = new MemoryOwnToken();

  @Override
  protected OwnTokenPort store() {
    return store;
  }
}
