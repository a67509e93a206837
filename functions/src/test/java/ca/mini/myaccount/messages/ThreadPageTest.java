package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThreadPageTest {
  @Test
  void theNewestPageEndsWithTheNewestMessage() {
    ThreadPage page = ThreadPage.of(limit(3).request(), conversation(7, 0));

    assertThat(page.numbers().boxed()).containsExactly(5L, 6L, 7L);
    assertThat(page.newest()).isTrue();
    assertThat(page.next()).contains(PageKey.encoded("5"));
  }

  @Test
  void thePageBeforeEndsBeforeIt() {
    ThreadPage page =
        ThreadPage.of(limit(3).query("next", PageKey.encoded("3")).request(), conversation(7, 0));

    assertThat(page.numbers().boxed()).containsExactly(1L, 2L);
    assertThat(page.newest()).isFalse();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void fiftyMessagesAreAPage() {
    ThreadPage page = ThreadPage.of(new TestEvent().request(), conversation(200, 0));

    assertThat(page.numbers().boxed()).hasSize(50).startsWith(151L).endsWith(200L);
  }

  @Test
  void aPageOfManyFilesHasFewerMessages() {
    ThreadPage page = ThreadPage.of(new TestEvent().request(), conversation(200, 5));

    assertThat(page.numbers().boxed()).hasSize(15).endsWith(200L);
    assertThat(page.next()).contains(PageKey.encoded("186"));
  }

  @Test
  void beforeTheFirstMessageThereIsNothing() {
    ThreadPage page =
        ThreadPage.of(
            new TestEvent().query("next", PageKey.encoded("1")).request(), conversation(7, 0));

    assertThat(page.numbers().boxed()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "12345", "", "1 OR 1"})
  void whatIsNoNumberIsNoPage(String before) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () ->
                ThreadPage.of(
                    new TestEvent().query("next", PageKey.encoded(before)).request(),
                    conversation(7, 0)));
  }

  private static TestEvent limit(int limit) {
    return new TestEvent().query("limit", Integer.toString(limit));
  }

  /** So many messages, with so many files each. */
  private static Conversation conversation(int messages, int files) {
    Map<String, Object> attachments = new HashMap<>();
    for (int message = 1; message <= messages; message++) {
      for (int file = 0; file < files; file++) {
        attachments.put(message + "-" + file, Integer.toString(message));
      }
    }
    return Conversation.of(
        Items.of(Letters.stored(Map.of("messages", messages, "attachments", attachments))));
  }
}
