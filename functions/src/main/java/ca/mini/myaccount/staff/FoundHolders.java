package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.CodeFailures;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff see of those whom they looked for. */
record FoundHolders(List<HolderView> holders, List<UserView> users) {

  boolean isEmpty() {
    return holders.isEmpty() && users.isEmpty();
  }

  /**
   * A holder. Names and birth date are what staff compare with what a caller says; the contacts on
   * file are masked, since nobody has to read them out.
   *
   * @param userId the user account that is linked to it
   */
  record HolderView(
      String customerId,
      String firstName,
      String lastName,
      String dateOfBirth,
      String language,
      @Nullable String phone,
      @Nullable String email,
      List<AgreementView> agreements,
      CodesView codes,
      @Nullable String userId,
      @Nullable Instant identityCheckedAt,
      @Nullable String identityCheckKind) {

    static HolderView of(
        Item item, @Nullable Item codes, Map<String, Agreement> agreements, Instant now) {
      Holder holder = Holder.of(item);
      return new HolderView(
          holder.customerId().value(),
          holder.firstName().value(),
          holder.lastName().value(),
          holder.dateOfBirth().value().toString(),
          holder.language().tag(),
          holder.phone().map(phone -> PhoneNumber.parse(phone).masked()).orElse(null),
          holder.email().map(EmailAddress::masked).orElse(null),
          holder.agreements().keySet().stream()
              .map(id -> AgreementView.of(id, Optional.ofNullable(agreements.get(id))))
              .toList(),
          CodesView.of(CodeFailures.of(codes), now),
          holder.userId().orElse(null),
          holder.identityCheckedAt().orElse(null),
          item.textIfAny(Holder.IDENTITY_CHECK_KIND).orElse(null));
    }
  }

  /** An agreement, with what was read of it. */
  record AgreementView(
      String id,
      @Nullable String product,
      @Nullable String status,
      @Nullable String model,
      @Nullable Integer year,
      @Nullable String colour,
      @Nullable String vin) {

    private static AgreementView of(String id, Optional<Agreement> read) {
      Optional<Agreement.Vehicle> vehicle = read.map(Agreement::vehicle);
      return new AgreementView(
          id,
          read.map(agreement -> agreement.product().name()).orElse(null),
          read.map(agreement -> agreement.status().name()).orElse(null),
          vehicle.map(Agreement.Vehicle::model).orElse(null),
          vehicle.map(Agreement.Vehicle::year).orElse(null),
          vehicle.map(Agreement.Vehicle::colour).orElse(null),
          vehicle.map(one -> one.vin().value()).orElse(null));
    }
  }

  /**
   * Why codes may not help.
   *
   * @param failures since the last right code or pause
   * @param failuresInAYear of which there may be 39
   * @param needsStaff whether only staff can help, by lifting the pause
   */
  record CodesView(
      long failures, long failuresInAYear, @Nullable Instant pausedUntil, boolean needsStaff) {

    private static CodesView of(CodeFailures codes, Instant now) {
      return new CodesView(
          // A pause that is over leaves the holder as many tries as before.
          codes.pausedUntil().isPresent() && codes.pausedAt(now).isEmpty() ? 0 : codes.recent(),
          codes.inAYearAt(now),
          codes.pausedAt(now).orElse(null),
          codes.needsStaffAt(now));
    }
  }

  /** A user account, and the holders that it is linked to. */
  record UserView(String id, String email, @Nullable Instant frozenAt, List<String> customerIds) {

    static UserView of(Item item, @Nullable Item links) {
      UserAccount user = UserAccount.of(item);
      return new UserView(
          user.id(),
          user.email().masked(),
          user.frozenAt().orElse(null),
          List.copyOf(LinkedAgreements.of(links).holders().keySet()));
    }
  }
}
