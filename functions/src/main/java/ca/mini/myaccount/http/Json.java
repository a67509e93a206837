package ca.mini.myaccount.http;

import ca.mini.myaccount.values.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.LocalDate;

/** How JSON is read from callers, who may send anything, and written for them. */
public final class Json {
  /** Deeper than any request of ours; a body that is deeper is refused while it is read. */
  private static final int DEEPEST = 8;

  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(40)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectMapper PLAIN =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new ToStringSerializer())
                  .addSerializer(LocalDate.class, new ToStringSerializer())
                  .addSerializer(Money.class, new ToStringSerializer()))
          .build();

  private Json() {}

  /** For what callers send: no duplicate keys, no deep nesting, nothing after the value. */
  public static ObjectMapper strict() {
    return STRICT;
  }

  /** For what AWS sends and what we answer. */
  public static ObjectMapper plain() {
    return PLAIN;
  }
}
