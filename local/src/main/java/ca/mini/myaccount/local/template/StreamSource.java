package ca.mini.myaccount.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A table's stream that invokes a function.
 *
 * @param table the table's name
 * @param fromStart TRIM_HORIZON rather than LATEST
 * @param patterns filters, as JSON; a record that meets one of them is delivered, without any all
 *     are
 * @param maximumRetries how often a failed batch is tried again; -1 is without end
 * @param onFailure ARN of where a batch goes that was given up on
 */
public record StreamSource(
    String function,
    String table,
    String streamArn,
    boolean fromStart,
    int batchSize,
    List<String> patterns,
    boolean reportsItemFailures,
    boolean bisects,
    int maximumRetries,
    Optional<String> onFailure) {}
