package ca.mini.myaccount.devices;

import ca.mini.myaccount.values.InvalidValueException;

/** How a code reaches a customer. */
public enum Channel {
  /** By text, to the phone number on file. */
  TEXT,
  /** By e-mail, to the address on file. */
  EMAIL;

  /**
   * Reads a channel by its name.
   *
   * @throws InvalidValueException {@code INVALID_CHANNEL}
   */
  public static Channel parse(String typed) {
    for (Channel channel : values()) {
      if (channel.name().equals(typed)) {
        return channel;
      }
    }
    throw new InvalidValueException("INVALID_CHANNEL");
  }
}
