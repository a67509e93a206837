package ca.mini.myaccount.backend;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;

/** Keeps what is registered as CRaC's own context does: weakly. */
final class RecordingContext extends Context<Resource> {
  private final List<WeakReference<Resource>> registered = new ArrayList<>();

  @Override
  public void register(Resource resource) {
    registered.add(new WeakReference<>(resource));
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    throw new UnsupportedOperationException("nobody registers this context in another");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    throw new UnsupportedOperationException("nobody registers this context in another");
  }

  void checkpoint() {
    System.gc(); // whatever nobody keeps is gone by then on Lambda, too
    for (WeakReference<Resource> reference : registered) {
      Resource resource = reference.get();
      if (resource == null) {
        throw new IllegalStateException("nobody kept what was registered");
      }
      try {
        resource.beforeCheckpoint(this);
        resource.afterRestore(this);
      } catch (Exception e) {
        throw new IllegalStateException("the checkpoint failed", e);
      }
    }
  }
}
