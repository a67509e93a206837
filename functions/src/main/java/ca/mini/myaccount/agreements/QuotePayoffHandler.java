package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A customer asks what it would cost to end an agreement on a day, for information. */
public final class QuotePayoffHandler extends HttpHandler {
  /** Beyond that the next payment has changed what is owed. */
  private static final int DAYS_AHEAD = 30;

  private final Backend backend;
  private final Holdings holdings;
  private final Sentences sentences;

  /** Lambda's constructor. */
  public QuotePayoffHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public QuotePayoffHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    holdings = new Holdings(backend);
    sentences = new Sentences(backend);
  }

  @Override
  protected Response handle(Request request) {
    Agreement agreement = holdings.require(request).agreement();
    LocalDate date = date(request, Toronto.day(backend.now()));
    if (agreement.status() == Status.CLOSED) {
      throw new Problem(Code.AGREEMENT_CLOSED);
    }
    Payoff payoff = Payoff.of(agreement, date);
    return Response.ok(
        new Quote(
            payoff.amount(),
            payoff.asOf(),
            payoff.validUntil(),
            payoff.loan(),
            payoff.lease(),
            true,
            sentences.disclaimer(agreement.product(), request.language())));
  }

  private static LocalDate date(Request request, LocalDate today) {
    LocalDate date;
    try {
      date = request.query("date").map(LocalDate::parse).orElse(today);
    } catch (DateTimeParseException e) {
      throw Problem.invalidField("date", "INVALID_DATE");
    }
    if (date.isBefore(today) || date.isAfter(today.plusDays(DAYS_AHEAD))) {
      throw Problem.invalidField("date", "DATE_OUT_OF_RANGE");
    }
    return date;
  }

  record Quote(
      Money amount,
      LocalDate asOf,
      LocalDate validUntil,
      Payoff.@Nullable LoanParts loan,
      Payoff.@Nullable LeaseParts lease,
      boolean informationOnly,
      String disclaimer) {}
}
