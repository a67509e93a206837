package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationIdTest {
  @Test
  void eachByteGivesOneOfThirtyTwoCharactersThatAreNotTakenForEachOther() {
    Set<Character> seen = new HashSet<>();
    for (int b = 0; b < 256; b++) {
      byte[] random = new byte[ConversationId.BYTES];
      random[0] = (byte) b;
      String id = ConversationId.of(random).value();
      seen.add(id.charAt(0));
      assertThat(id.substring(1)).isEqualTo("0000-00000");
    }

    assertThat(seen).hasSize(32).doesNotContain('I', 'L', 'O', 'U');
  }

  @Test
  void zerosMakeAnIdWhileASnapshotIsPrepared() {
    assertThat(ConversationId.of(new byte[ConversationId.BYTES]).value()).isEqualTo("00000-00000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7K3F9-2QDXM",
        "7k3f9-2qdxm",
        " 7K3F9 2QDXM ",
        "7K3F92QDXM",
      })
  void whatAPersonTypesIsReadAsItsCanonicalForm(String typed) {
    assertThat(ConversationId.parse(typed)).contains(new ConversationId("7K3F9-2QDXM"));
  }

  @Test
  void lettersThatLookLikeDigitsAreDigits() {
    assertThat(ConversationId.parse("oOiIl-LABCD")).contains(new ConversationId("00111-1ABCD"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "7K3F9-2QDX",
        "7K3F9-2QDXMM",
        "7K3F9--2QDXM",
        "7K3FU-2QDXM",
        "7K3F9#2QDXM"
      })
  void whatCannotBeAnIdIsNone(String typed) {
    assertThat(ConversationId.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7k3f9-2qdxm", "7K3F92QDXM", "7K3F9-2QDXO", ""})
  void onlyTheCanonicalFormIsAnId(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConversationId(value));
  }
}
