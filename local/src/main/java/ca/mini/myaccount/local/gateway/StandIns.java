package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.Distribution.AddedHeader;
import java.net.URI;
import java.util.List;

/**
 * What stands on this machine for hosts of AWS in the headers of the template: its object store for
 * the buckets, by http.
 */
public final class StandIns {
  private static final String ONLY_BY_HTTPS = "; upgrade-insecure-requests";

  private final List<BucketSpec> buckets;
  private final URI objects;

  /**
   * @param objects where browsers find all buckets here
   */
  public StandIns(List<BucketSpec> buckets, URI objects) {
    this.buckets = buckets;
    this.objects = objects;
  }

  List<AddedHeader> in(List<AddedHeader> headers) {
    return headers.stream()
        .map(header -> new AddedHeader(header.name(), in(header.value()), header.overrides()))
        .toList();
  }

  private String in(String value) {
    String here = value;
    for (BucketSpec bucket : buckets) {
      here = here.replace("https://" + bucket.host(), objects.toString());
    }
    return here.replace(ONLY_BY_HTTPS, "");
  }
}
