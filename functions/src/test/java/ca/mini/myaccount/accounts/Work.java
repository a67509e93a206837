package ca.mini.myaccount.accounts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much work something is, by the memory it asks for: the same on every machine. */
final class Work {
  private Work() {}

  /** In bytes. */
  static long of(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
