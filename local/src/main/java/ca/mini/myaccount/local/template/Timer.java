package ca.mini.myaccount.local.template;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule that invokes a function.
 *
 * @param name the event's name within its function
 * @param scheduler true for EventBridge Scheduler, false for a rule of EventBridge
 * @param input the event's text, where the template gives one
 */
public record Timer(
    String function, String name, Duration every, boolean scheduler, Optional<String> input) {
  private static final Pattern RATE =
      Pattern.compile("rate\\((\\d+) (minute|minutes|hour|hours|day|days)\\)");

  static Duration rate(Node expression) {
    Matcher matcher = RATE.matcher(expression.text());
    if (!matcher.matches()) {
      throw new TemplateException(
          expression.where() + ": the embedded stack plays rate(…) only, not " + expression.text());
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    return unit.startsWith("minute")
        ? Duration.ofMinutes(amount)
        : unit.startsWith("hour") ? Duration.ofHours(amount) : Duration.ofDays(amount);
  }
}
