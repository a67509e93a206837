package ca.mini.myaccount.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.local.template.TemplateException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class EventPatternTest {
  @Test
  void everyFieldThatIsNamedMustHaveOneOfItsValues() {
    EventPattern pattern =
        pattern(
            "{'eventName':['INSERT','MODIFY'],'dynamodb':{'Keys':{'id':{'S':[{'prefix':'a'}]}}}}");

    assertThat(pattern.matches(event("INSERT", "abc"))).isTrue();
    assertThat(pattern.matches(event("MODIFY", "a"))).isTrue();
    assertThat(pattern.matches(event("REMOVE", "abc"))).isFalse();
    assertThat(pattern.matches(event("INSERT", "b"))).isFalse();
  }

  @Test
  void aFieldMayHaveToBeThereOrNot() {
    assertThat(pattern("{'none':[{'exists':false}]}").matches(event("INSERT", "a"))).isTrue();
    assertThat(pattern("{'eventName':[{'exists':false}]}").matches(event("INSERT", "a"))).isFalse();
  }

  @Test
  void aTextMayHaveToBeginOrEndSomehow() {
    EventPattern pattern = pattern("{'eventName':[{'suffix':'.ndjson'},{'prefix':'re'}]}");

    assertThat(pattern.matches(event("a.ndjson", "a"))).isTrue();
    assertThat(pattern.matches(event("report", "a"))).isTrue();
    assertThat(pattern.matches(event("a.ndjson.gz", "a"))).isFalse();
    assertThat(pattern("{'dynamodb':[{'suffix':''}]}").matches(event("a", "a"))).isFalse();
  }

  @Test
  void whatIsNotPlayedIsRefusedWithTheFunctionsName() {
    assertThatThrownBy(() -> pattern("{'a':[{'numeric':['>',1]}]}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("F: this comparison");
    assertThatThrownBy(() -> pattern("{'a':[{'suffix':{'equals-ignore-case':'b'}}]}"))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> pattern("{'$or':[{'a':['b']},{'c':['d']}]}"))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> pattern("nonsense"))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("F: the filter is not JSON");
  }

  private static EventPattern pattern(String json) {
    return EventPattern.parse("F", json.replace('\'', '"'));
  }

  private static JsonNode event(String name, String id) {
    try {
      return new ObjectMapper()
          .readTree(
              "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"%s\"}}}}"
                  .formatted(name, id));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
