package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadVersionTest {
  private static final Conversation THIRD =
      Conversation.of(Items.of(StaffScript.conversation(Map.of())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "",
        " ",
        "3",
        "W/\"3\"",
        "w/\"3\"",
        "\"3",
        "3\"",
        "\"3\",\"4\"",
        "\"3\" \"4\"",
        "\"3\", *",
        "'3'",
        "\"\"\"",
        "\"é\""
      })
  void whatIsNotExactlyOneStrongTagNamesNoVersion(String header) {
    assertThatThrownBy(() -> ReadVersion.of(new TestEvent().header("if-match", header).request()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.VERSION_REQUIRED));
  }

  @Test
  void noHeaderNamesNoVersion() {
    assertThatThrownBy(() -> ReadVersion.of(new TestEvent().request()))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.VERSION_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "\"4\"", "\"03\"", "\"3.0\"", "\"\"", "\"x\"", "\"-3\""})
  void anotherVersionHasChanged(String header) {
    ReadVersion read = ReadVersion.of(new TestEvent().header("if-match", header).request());

    assertThatThrownBy(() -> read.require(THIRD))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(Code.CONVERSATION_CHANGED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", " \"3\" "})
  void theVersionThatItHasIsUnchanged(String header) {
    ReadVersion.of(new TestEvent().header("if-match", header).request()).require(THIRD);
  }
}
