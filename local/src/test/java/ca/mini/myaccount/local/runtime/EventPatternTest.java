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
    assertThat(pattern("{'eventName':[{'exists':true}]}").matches(event("INSERT", "a"))).isTrue();
    assertThat(pattern("{'eventName':['x',{'exists':false}]}").matches(json("{}"))).isTrue();
  }

  @Test
  void onlyAValueIsThereAndNotWhatHoldsIt() {
    JsonNode record =
        json("{'NewImage':{'message':{'S':'1'},'tags':{'L':[]},'none':{'NULL':null}}}");

    assertThat(pattern("{'NewImage':{'message':{'S':[{'exists':true}]}}}").matches(record))
        .isTrue();
    assertThat(pattern("{'NewImage':{'message':[{'exists':true}]}}").matches(record)).isFalse();
    assertThat(pattern("{'NewImage':{'message':[{'exists':false}]}}").matches(record)).isTrue();
    assertThat(pattern("{'NewImage':{'kept':{'S':[{'exists':false}]}}}").matches(record)).isTrue();
    assertThat(pattern("{'NewImage':{'tags':{'L':[{'exists':true}]}}}").matches(record)).isFalse();
    assertThat(pattern("{'NewImage':{'none':{'NULL':[{'exists':true}]}}}").matches(record))
        .isTrue();
    assertThat(pattern("{'NewImage':{'none':{'NULL':[null]}}}").matches(record)).isTrue();
    assertThat(pattern("{'NewImage':{'absent':[null]}}").matches(record)).isFalse();
  }

  @Test
  void aValueMayHaveToBeAnyButSome() {
    EventPattern pattern = pattern("{'state':{'S':[{'anything-but':['CLEAN','KEPT']}]}}");

    assertThat(pattern.matches(json("{'state':{'S':'RECEIVED'}}"))).isTrue();
    assertThat(pattern.matches(json("{'state':{'S':'KEPT'}}"))).isFalse();
    assertThat(pattern.matches(json("{'state':{}}"))).isFalse();
    assertThat(pattern("{'a':[{'anything-but':'b'}]}").matches(json("{'a':'c'}"))).isTrue();
    assertThat(pattern("{'a':[{'anything-but':5}]}").matches(json("{'a':5.0}"))).isFalse();
    EventPattern begins = pattern("{'key':[{'anything-but':{'prefix':'kept/'}}]}");
    assertThat(begins.matches(json("{'key':'incoming/1'}"))).isTrue();
    assertThat(begins.matches(json("{'key':'kept/1'}"))).isFalse();
  }

  @Test
  void aListIsMetByAnyOfItsElements() {
    JsonNode record = json("{'kinds':{'SS':['a','b']}}");

    assertThat(pattern("{'kinds':{'SS':['b','z']}}").matches(record)).isTrue();
    assertThat(pattern("{'kinds':{'SS':['z']}}").matches(record)).isFalse();
    assertThat(pattern("{'kinds':{'SS':[{'equals-ignore-case':'B'}]}}").matches(record)).isTrue();
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
    assertThatThrownBy(() -> pattern("{'a':[{'anything-but':{'numeric':['=',1]}}]}"))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> pattern("{'a':[]}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("lists no value");
    assertThatThrownBy(() -> pattern("nonsense"))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("F: the filter is not JSON");
  }

  private static EventPattern pattern(String json) {
    return EventPattern.parse("F", json.replace('\'', '"'));
  }

  private static JsonNode event(String name, String id) {
    return json("{'eventName':'%s','dynamodb':{'Keys':{'id':{'S':'%s'}}}}".formatted(name, id));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
