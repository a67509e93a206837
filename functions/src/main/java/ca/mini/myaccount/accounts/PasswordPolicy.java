package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.PersonName;
import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which new passwords are strong enough: length first, then how many guesses they take (rules:
 * password; NIST SP 800-63B-4 §3.1.1.2). No composition rules.
 */
final class PasswordPolicy {
  private static final int SHORTEST = 12;
  private static final int WANTED_SCORE = 3;

  /**
   * What is strong this far is strong. zxcvbn tries every letter that a digit or sign may stand
   * for: half a second for 64 of them, a tenth for 32.
   */
  private static final int MEASURED = 32;

  /** Below this a word is in many passwords by chance. */
  private static final int SHORTEST_WORD = 3;

  private static final List<String> OUR_WORDS =
      List.of("mini", "bmw", "cooper", "myminiaccount", "account", "connecteddrive", "financial");

  private static final java.util.regex.Pattern WORD_BREAK =
      java.util.regex.Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final java.util.regex.Pattern MARKS = java.util.regex.Pattern.compile("\\p{M}+");

  /** What has to be left of a password without the words that a guesser starts with. */
  private static final int BESIDE_CONTEXT_WORDS = 6;

  private final Zxcvbn zxcvbn = new Zxcvbn();

  /** Why the password is refused, as a code of {@code field.*}; empty when it is good. */
  Optional<String> refusal(
      Password password, PersonName firstName, PersonName lastName, EmailAddress email) {
    String value = password.value();
    if (value.codePointCount(0, value.length()) < SHORTEST) {
      return Optional.of("PASSWORD_TOO_SHORT");
    }
    List<String> context = contextWords(firstName, lastName, email);
    String measured = value.substring(0, Math.min(value.length(), MEASURED));
    Strength strength = zxcvbn.measure(measured, context);
    if (isMadeOf(context, value)) {
      return Optional.of("PASSWORD_HAS_CONTEXT_WORDS");
    }
    if (strength.getScore() >= WANTED_SCORE) {
      return Optional.empty();
    }
    List<Match> sequence =
        strength.getSequence() == null ? Collections.emptyList() : strength.getSequence();
    if (sequence.stream().anyMatch(match -> "user_inputs".equals(match.dictionaryName))) {
      return Optional.of("PASSWORD_HAS_CONTEXT_WORDS");
    }
    if (sequence.stream().anyMatch(match -> match.pattern == Pattern.Dictionary)) {
      return Optional.of("PASSWORD_TOO_COMMON");
    }
    return Optional.of("PASSWORD_TOO_PREDICTABLE");
  }

  /** zxcvbn takes any three words in a row for strong, were it name, name and year. */
  private static boolean isMadeOf(List<String> context, String password) {
    String rest = folded(password);
    List<String> longestFirst =
        context.stream()
            .map(PasswordPolicy::folded)
            .filter(word -> word.length() >= SHORTEST_WORD)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String word : longestFirst) {
      rest = rest.replace(word, "");
    }
    return rest.codePointCount(0, rest.length()) < BESIDE_CONTEXT_WORDS;
  }

  private static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> contextWords(
      PersonName firstName, PersonName lastName, EmailAddress email) {
    List<String> words = new ArrayList<>(OUR_WORDS);
    for (String text : List.of(firstName.value(), lastName.value(), email.value())) {
      words.add(text.toLowerCase(Locale.ROOT));
      for (String part : WORD_BREAK.split(text.toLowerCase(Locale.ROOT), -1)) {
        if (part.length() >= SHORTEST_WORD) {
          words.add(part);
        }
      }
    }
    return words;
  }
}
