package ca.mini.myaccount.tests;

import java.util.function.Supplier;

/** Notes what the function of a flow calls while a request is answered. */
@FunctionalInterface
interface FlowRecorder {
  void flow(String name, String function, int status, Supplier<Answer> request);
}
