package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.Password;
import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which new passwords are strong enough: length first, then how many guesses they take (rules:
 * password; NIST SP 800-63B-4 §3.1.1.2). No composition rules.
 */
final class PasswordPolicy {
  private static final int SHORTEST = 12;
  private static final int WANTED_SCORE = 3;

  /**
   * A million guesses; the words around it make a hundred times that, which is the wanted score.
   */
  private static final int SCORE_OF_THE_REST = 2;

  /**
   * What is strong this far is strong. zxcvbn tries every letter that a digit or sign may stand
   * for: half a second for 64 of them, a tenth for 32.
   */
  private static final int MEASURED = 32;

  private static final List<String> OUR_WORDS =
      List.of("mini", "bmw", "cooper", "myminiaccount", "account", "connecteddrive", "financial");

  private static final java.util.regex.Pattern BETWEEN_WORDS =
      java.util.regex.Pattern.compile("[\\s_.,-]+");

  private static final java.util.regex.Pattern WORD_BREAK =
      java.util.regex.Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final java.util.regex.Pattern MARKS = java.util.regex.Pattern.compile("\\p{M}+");

  private final Zxcvbn zxcvbn = new Zxcvbn();

  /**
   * Why the password is refused, as a code of {@code field.*}; empty when it is good.
   *
   * @param about what is known of the customer, which a password must not be made of
   */
  Optional<String> refusal(Password password, List<String> about) {
    String value = password.value();
    if (value.codePointCount(0, value.length()) < SHORTEST) {
      return Optional.of("PASSWORD_TOO_SHORT");
    }
    List<String> context = contextWords(about);
    Strength strength = strength(value, context);
    if (strength.getScore() >= WANTED_SCORE) {
      return isMadeOf(context, value)
          ? Optional.of("PASSWORD_HAS_CONTEXT_WORDS")
          : Optional.empty();
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

  /**
   * The lesser with and without what is typed between words, which zxcvbn has guessed one by one.
   */
  private Strength strength(String value, List<String> context) {
    Strength asTyped = zxcvbn.measure(start(value), context);
    String joined = BETWEEN_WORDS.matcher(value).replaceAll("");
    return asTyped.getScore() < WANTED_SCORE || joined.equals(value)
        ? asTyped
        : zxcvbn.measure(start(joined), context);
  }

  /** Whether little is left without these words. zxcvbn finds any three words in a row strong. */
  private boolean isMadeOf(List<String> words, String value) {
    String whole = folded(value);
    String rest = whole;
    for (String word : words) {
      rest = rest.replace(word, "");
    }
    return !rest.equals(whole) && zxcvbn.measure(start(rest)).getScore() < SCORE_OF_THE_REST;
  }

  private static String start(String value) {
    return value.substring(0, Math.min(value.length(), MEASURED));
  }

  /** As it is written without accents and capitals. */
  private static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /** Loads the dictionaries, for the snapshot. */
  void prime() {
    refusal(new Password("priming is not a password"), List.of("No", "nobody@example.invalid"));
  }

  /** The longest first, as they are typed with and without accents. */
  private static List<String> contextWords(List<String> about) {
    Set<String> words = new HashSet<>(OUR_WORDS);
    for (String text : about) {
      for (String form : List.of(text.toLowerCase(Locale.ROOT), folded(text))) {
        Stream.concat(Stream.of(form), WORD_BREAK.splitAsStream(form))
            .filter(word -> word.length() >= 3)
            .forEach(words::add);
      }
    }
    return words.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}
