package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.aws.Reach;
import java.net.URI;

/**
 * Where a stack listens.
 *
 * @param dynamoDb 0 for any free port
 * @param s3 0 for any free port
 * @param publicOrigin where customers' browsers find the system
 */
record Ports(
    LocalServer front, LocalServer aws, int dynamoDb, int s3, Reach reach, String publicOrigin) {
  /** Where {@code sam local start-api} answers by default. */
  static final String SAM_ORIGIN = "http://localhost:3000";

  /** Takes them, so that whoever comes later finds them in use. */
  static Ports take(StackOptions options, Closing closing) {
    if (options.backendsOnly()) {
      Reach reach = Reach.AND_CONTAINERS;
      int others = options.port() == 0 ? 0 : options.port() + 1;
      int s3 = options.port() == 0 ? 0 : options.port() + 2;
      LocalServer aws = closing.add(LocalServer.bind(others, reach, "aws"));
      LocalServer front = closing.add(LocalServer.bind(0, Reach.THIS_MACHINE, "gateway"));
      return new Ports(front, aws, options.port(), s3, reach, SAM_ORIGIN);
    }
    Reach reach = Reach.THIS_MACHINE;
    LocalServer front = closing.add(LocalServer.bind(options.port(), reach, "gateway"));
    LocalServer aws = closing.add(LocalServer.bind(0, reach, "aws"));
    return new Ports(front, aws, 0, 0, reach, "http://localhost:" + front.port());
  }

  /** The API's, even where browsers are to come another way. */
  URI base() {
    return URI.create("http://localhost:" + front.port());
  }

  /** The domain that makes the template's public origin, but for the scheme, ours. */
  String domain() {
    return URI.create(publicOrigin).getAuthority();
  }
}
