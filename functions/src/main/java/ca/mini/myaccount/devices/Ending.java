package ca.mini.myaccount.devices;

import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Write;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a right code: one transaction that uses it up, and what is answered then.
 *
 * @param refusal instead of the answer, which uses the code up, too
 */
record Ending(List<Write> writes, Optional<Response> answer, Optional<Problem> refusal) {
  static Ending answering(List<Write> writes, Response answer) {
    return new Ending(writes, Optional.of(answer), Optional.empty());
  }

  static Ending refusing(List<Write> writes, Problem refusal) {
    return new Ending(writes, Optional.empty(), Optional.of(refusal));
  }

  /** Once it is written. */
  Response answerOrRefuse() {
    return answer.orElseThrow(
        () -> refusal.orElseThrow(() -> new IllegalStateException("an ending has one of both")));
  }
}
