package ca.mini.myaccount.local.aws;

/** Another program listens on the wanted port. */
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortInUseException(int port) {
    super("Port " + port + " is in use. Choose another one with --port.");
  }
}
