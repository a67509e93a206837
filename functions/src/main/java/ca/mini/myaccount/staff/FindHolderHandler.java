package ca.mini.myaccount.staff;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Vin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Staff find a customer who calls: by Customer ID, VIN, or the e-mail address of the user account.
 */
public final class FindHolderHandler extends StaffHandler {
  private final Backend backend;
  private final HolderSearch search;

  /** Lambda's constructor. */
  public FindHolderHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public FindHolderHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    search = new HolderSearch(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    FoundHolders found = search(request.body(Wanted.class));
    if (found.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    // Not what was looked for: that is a customer's, and stays out of logs.
    backend
        .log()
        .info(
            "holder search",
            Map.of("staff", staff.id(), "found", found.holders().size() + found.users().size()));
    return Response.ok(found);
  }

  private FoundHolders search(Wanted wanted) {
    List<String> given = wanted.given();
    if (given.size() > 1) {
      throw Problem.invalidFields(
          given.stream().map(name -> new FieldError(name, "ONLY_ONE_OF_THESE")).toList());
    }
    if (wanted.customerId() != null) {
      return search.by(wanted.customerId());
    }
    if (wanted.vin() != null) {
      return search.by(wanted.vin());
    }
    if (wanted.email() != null) {
      return search.by(wanted.email());
    }
    throw Problem.invalidField("customerId", "REQUIRED");
  }

  @Override
  protected String primingBody() {
    return "{\"customerId\":\"0000000000\"}";
  }

  record Wanted(@Nullable CustomerId customerId, @Nullable Vin vin, @Nullable EmailAddress email) {
    List<String> given() {
      List<String> names = new ArrayList<>();
      if (customerId != null) {
        names.add("customerId");
      }
      if (vin != null) {
        names.add("vin");
      }
      if (email != null) {
        names.add("email");
      }
      return names;
    }
  }
}
