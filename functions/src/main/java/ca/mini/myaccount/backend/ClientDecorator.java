package ca.mini.myaccount.backend;

import software.amazon.awssdk.core.SdkClient;

/**
 * Wraps each AWS client when it is made, so that calls can be counted, refused or broken.
 *
 * <p>The functions call only methods that take one request object; a decorator may refuse others.
 */
@FunctionalInterface
public interface ClientDecorator {
  /** The client as it is. */
  ClientDecorator NONE =
      new ClientDecorator() {
        @Override
        public <T extends SdkClient> T decorate(Class<T> type, T client) {
          return client;
        }
      };

  /** The client to use in place of the given one. */
  <T extends SdkClient> T decorate(Class<T> type, T client);
}
