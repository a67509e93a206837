package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Item;

/**
 * A part of a file, whose lines one invocation after another reads.
 *
 * @param turn raised to have the next invocation
 * @param firstLine number of its first line in the file; known once all lines are counted
 */
record Range(String key, String sequence, int number, Phase phase, long turn, long firstLine) {
  static final String PHASE = "phase";
  static final String TURN = "turn";
  static final String FIRST_LINE = "firstLine";
  static final String NUMBER = "number";

  /** What is done with its lines. */
  enum Phase {
    COUNT,
    IMPORT
  }

  static Range of(Item item) {
    return new Range(
        item.text("key"),
        item.text("sequence"),
        (int) item.number(NUMBER),
        Phase.valueOf(item.text(PHASE)),
        item.number(TURN),
        item.number(FIRST_LINE));
  }
}
