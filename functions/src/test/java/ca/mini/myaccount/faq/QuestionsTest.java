package ca.mini.myaccount.faq;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.faq.Questions.Question;
import ca.mini.myaccount.values.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers ask often. */
final class QuestionsTest {
  private final Questions questions = new Questions();

  @Test
  void theFiveQuestionsOfThePrintedSheetAreAnswered() {
    assertThat(questions.in(Language.EN))
        .extracting(Question::id)
        .contains(
            "what-is-it",
            "how-to-access",
            "forgotten-password",
            "link-your-account",
            "send-message")
        .doesNotHaveDuplicates();
  }

  @Test
  void bothLanguagesSayTheSame() {
    List<Question> english = questions.in(Language.EN);
    List<Question> french = questions.in(Language.FR);

    assertThat(french).hasSameSizeAs(english);
    for (int i = 0; i < english.size(); i++) {
      Question one = english.get(i);
      Question other = french.get(i);
      assertThat(other.id()).isEqualTo(one.id());
      assertThat(other.page()).isEqualTo(one.page());
      assertThat(other.answer()).as(one.id()).hasSameSizeAs(one.answer());
      assertThat(other.steps()).as(one.id()).hasSameSizeAs(one.steps());
      assertThat(other.question()).as(one.id()).isNotEqualTo(one.question());
    }
  }

  @Test
  void questionsOfOneTopicStandTogether() {
    List<String> topics = questions.in(Language.EN).stream().map(Question::topic).toList();

    long changes = 1;
    for (int i = 1; i < topics.size(); i++) {
      changes += topics.get(i).equals(topics.get(i - 1)) ? 0 : 1;
    }
    assertThat(changes).isEqualTo(topics.stream().distinct().count());
  }

  @Test
  void stepsNameTheButtonsThatThePagesHave() {
    assertThat(question("how-to-access").steps().toString())
        .contains("Register now", "Register Now", "Activate Now");
    assertThat(question("forgotten-password").steps().toString())
        .contains("Forgot your password?", "Request Link", "Reset Password", "Save Password");
    assertThat(question("link-your-account").steps().toString())
        .contains("MINI ID", "Text or Email", "Request code", "Authorize Device");
    assertThat(question("send-message").steps().toString())
        .contains("View Inbox", "Compose Message", "Choose a Topic", "Send Message");
  }

  private Question question(String id) {
    return questions.in(Language.EN).stream()
        .filter(question -> question.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
