package ca.mini.myaccount.local.runtime;

import org.crac.Context;
import org.crac.Resource;

/** No snapshot is ever taken here, so nothing needs to be told of one. */
final class NoCheckpoints extends Context<Resource> {
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    throw new UnsupportedOperationException("The embedded stack takes no snapshots");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    throw new UnsupportedOperationException("The embedded stack takes no snapshots");
  }

  @Override
  public void register(Resource resource) {
    // Nothing to keep.
  }
}
