package ca.mini.myaccount.store;

import java.util.Set;

/** How a transaction ended: everything was written, or nothing, because of some of its writes. */
public final class Outcome {
  private final Set<Write> refused;

  Outcome(Set<Write> refused) {
    this.refused = refused;
  }

  /** Whether everything was written. */
  public boolean committed() {
    return refused.isEmpty();
  }

  /** Whether the condition of this very write did not hold. */
  public boolean refused(Write write) {
    return refused.contains(write);
  }

  /**
   * Insists that it was written.
   *
   * @throws ContentionException if it was not: for conditions that only a race can break
   */
  public void orElseContended() {
    if (!committed()) {
      throw new ContentionException();
    }
  }
}
