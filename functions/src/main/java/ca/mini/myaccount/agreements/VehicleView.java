package ca.mini.myaccount.agreements;

/** A vehicle as whoever drives it knows it. */
record VehicleView(String model, int year, String colour, String vin) {
  static VehicleView of(Agreement.Vehicle vehicle) {
    return new VehicleView(
        vehicle.model(), vehicle.year(), vehicle.colour(), vehicle.vin().value());
  }
}
