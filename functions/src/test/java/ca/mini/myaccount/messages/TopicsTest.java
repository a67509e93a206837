package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ca.mini.myaccount.messages.Topics.Topic;
import ca.mini.myaccount.values.Language;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TopicsTest {
  private final Topics topics = new Topics();

  @ParameterizedTest
  @EnumSource
  void everyTopicHasANameOfItsOwn(Language language) {
    List<Topic> choices = topics.choices(language);

    assertThat(choices).hasSizeGreaterThanOrEqualTo(7);
    assertThat(new HashSet<>(choices.stream().map(Topic::name).toList())).hasSameSizeAs(choices);
    assertThat(choices)
        .allSatisfy(
            topic -> {
              assertThat(topic.name()).matches("\\p{Lu}[^'\"<]*");
              assertThat(topics.canBeChosen(topic.id())).isTrue();
              assertThat(topics.exists(topic.id())).isTrue();
              assertThat(topics.topic(topic.id(), language)).isEqualTo(topic);
            });
  }

  @Test
  void bothLanguagesHaveTheSameOnesInTheSameOrder() {
    assertThat(topics.choices(Language.EN).stream().map(Topic::id))
        .containsExactlyElementsOf(topics.choices(Language.FR).stream().map(Topic::id).toList());
  }

  @Test
  void whatIsNoTopicIsNone() {
    assertThat(topics.canBeChosen("WEATHER")).isFalse();
    assertThat(topics.canBeChosen("payoff")).isFalse();
    assertThat(topics.exists("WEATHER")).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> topics.topic("WEATHER", Language.EN));
  }
}
