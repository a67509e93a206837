package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestBodyTest {
  private static final int KIB_64 = 65_536;

  record Form(
      PersonName name, EmailAddress email, @Nullable Password password, String note, boolean yes) {}

  record Note(String note) {}

  @Test
  void everyFieldIsReadAsItsValue() {
    Form form =
        read(
            """
            {"name":"Zoé","email":"ZOE@example.ca","password":" p ","note":"a\\nb\\tc","yes":true}""");

    assertThat(form.name()).isEqualTo(new PersonName("Zoé"));
    assertThat(form.email()).isEqualTo(new EmailAddress("zoe@example.ca"));
    assertThat(form.password()).isEqualTo(new Password(" p "));
    assertThat(form.note()).isEqualTo("a\nb\tc");
    assertThat(form.yes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Zoé\",\"email\":\"zoe@example.ca\",\"note\":\"\",\"yes\":false}",
        "{\"name\":\"Zoé\",\"email\":\"zoe@example.ca\",\"note\":\"\",\"yes\":false,"
            + "\"password\":null}",
      })
  void whatMayBeAbsentMayAlsoBeNull(String body) {
    assertThat(read(body).password()).isNull();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            errors(
                """
                {"name":"<script>","email":3,"password":"","note":null,"extra":{"a":[1]}}"""))
        .containsExactlyInAnyOrder(
            new FieldError("name", "INVALID_NAME"),
            new FieldError("email", "WRONG_TYPE"),
            new FieldError("password", "REQUIRED"),
            new FieldError("note", "REQUIRED"),
            new FieldError("yes", "REQUIRED"),
            new FieldError("extra", "UNKNOWN_FIELD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1",
        "1.5",
        "1e400",
        "true",
        "[]",
        "[\"a\"]",
        "{}",
        "{\"a\":\"b\"}",
        "99999999999999999999",
      })
  void aTextIsNothingElse(String json) {
    assertThat(noteErrors("{\"note\":" + json + "}"))
        .containsExactly(new FieldError("note", "WRONG_TYPE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "0", "\"\"", "[true]"})
  void yesOrNoIsNothingElse(String json) {
    assertThat(
            errors(
                "{\"name\":\"Zoé\",\"email\":\"zoe@example.ca\",\"note\":\"\",\"yes\":%s}"
                    .formatted(json)))
        .containsExactly(new FieldError("yes", "WRONG_TYPE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "\\u0007",
        "\\u001b[31m",
        "\\r",
        "\\u007f",
        "\\u0085",
        "\\ud83d",
        "\\ude00x",
        "\\ude00\\ud83d",
      })
  void whatNobodyCanTypeIsRefused(String escaped) {
    assertThat(noteErrors("{\"note\":\"a" + escaped + "b\"}"))
        .containsExactly(new FieldError("note", "INVALID_CHARACTERS"));
  }

  @Test
  void bothHalvesOfACharacterAreOne() {
    assertThat(note("{\"note\":\"\\ud83d\\ude00\"}")).isEqualTo("😀");
  }

  @Test
  void aStrangersFieldNameComesBackShortAndHarmless() {
    assertThat(noteErrors("{\"note\":\"\",\"<b>\\u202e" + "x".repeat(100) + "\":1}"))
        .containsExactly(new FieldError("b" + "x".repeat(36), "UNKNOWN_FIELD"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "3",
        "{",
        "{\"note\":\"a\"",
        "{\"note\":\"a\"}}",
        "{\"note\":\"a\"} {}",
        "{\"note\":\"a\"} x",
        "{\"note\":\"a\",}",
        "{'note':'a'}",
        "{note:\"a\"}",
        "{\"note\":\"a\"} // comment",
        "{\"note\":\"a\nb\"}",
        "{\"note\":NaN}",
        "{\"note\":\"\\x\"}",
        "{\"note\":\"a\",\"note\":\"b\"}",
        "{\"extra\":{\"a\":1,\"a\":2},\"note\":\"a\"}",
        "\ufeff{\"note\":\"a\"}x",
      })
  void whatIsNotOneJsonObjectIsRefused(String body) {
    assertProblem(Code.INVALID_JSON, new TestEvent().body(body));
  }

  @Test
  void aRequestWithoutABodyIsRefused() {
    assertProblem(Code.INVALID_JSON, new TestEvent());
  }

  @Test
  void aBodyIsAtMostEightLevelsDeep() {
    String eight = "{\"extra\":" + "[".repeat(7) + "]".repeat(7) + "}";
    String nine = "{\"extra\":" + "[".repeat(8) + "]".repeat(8) + "}";
    String thousands = "{\"extra\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    assertProblem(Code.INVALID_FIELDS, new TestEvent().body(eight));
    assertProblem(Code.INVALID_JSON, new TestEvent().body(nine));
    assertProblem(Code.INVALID_JSON, new TestEvent().body(thousands));
  }

  @Test
  void aNumberWithoutEndIsRefused() {
    assertProblem(
        Code.INVALID_JSON, new TestEvent().body("{\"note\":1" + "0".repeat(60_000) + "}"));
  }

  @Test
  void aBodyHasAtMost64KibibytesNotCharacters() {
    String largest = sized(KIB_64, "x");
    String accented = sized(KIB_64, "é");
    assertThat(accented.length()).isLessThan(KIB_64);

    assertThat(note(largest)).startsWith("xxx");
    assertThat(note(accented)).startsWith("éé");
    assertProblem(Code.BODY_TOO_LARGE, new TestEvent().body(largest + " "));
    assertProblem(Code.BODY_TOO_LARGE, new TestEvent().body(accented + " "));
    assertProblem(Code.BODY_TOO_LARGE, new TestEvent().body("x".repeat(1_000_000)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 1_000_000})
  void aBodyInBase64HasAtMost64KibibytesToo(int more) {
    byte[] largest = sized(KIB_64, "x").getBytes(UTF_8);
    byte[] larger = (sized(KIB_64, "x") + " ".repeat(more)).getBytes(UTF_8);

    assertThat(new TestEvent().body(largest).request().body(Note.class).note()).startsWith("xxx");
    assertProblem(Code.BODY_TOO_LARGE, new TestEvent().body(larger));
  }

  @Test
  void aBodyInBase64IsReadAsUtf8() {
    byte[] body = "{\"note\":\"é😀\"}".getBytes(UTF_8);

    assertThat(new TestEvent().body(body).request().body(Note.class).note()).isEqualTo("é😀");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin1 = {'{', '"', 'n', 'o', 't', 'e', '"', ':', '"', (byte) 0xe9, '"', '}'};
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xa2, '"', ':', '1', '}'};
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};

    assertProblem(Code.INVALID_JSON, new TestEvent().body(latin1));
    assertProblem(Code.INVALID_JSON, new TestEvent().body(overlong));
    assertProblem(Code.INVALID_JSON, new TestEvent().body(surrogate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON",
      })
  void jsonIsTaken(String type) {
    TestEvent event = new TestEvent().header("content-type", type).body("{\"note\":\"a\"}");

    assertThat(event.request().body(Note.class).note()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "text/plain, application/json",
        "application/problem+json",
      })
  void whatAFormOfAnotherSiteCouldSendIsNotTaken(String type) {
    assertProblem(
        Code.UNSUPPORTED_MEDIA_TYPE,
        new TestEvent().header("content-type", type).body("{\"note\":\"a\"}"));
  }

  @Test
  void aBodyOfNoTypeIsNotTaken() {
    assertProblem(
        Code.UNSUPPORTED_MEDIA_TYPE,
        new TestEvent().withoutHeader("content-type").body("{\"note\":\"a\"}"));
  }

  private static Form read(String body) {
    return new TestEvent().body(body).request().body(Form.class);
  }

  private static String note(String body) {
    return new TestEvent().body(body).request().body(Note.class).note();
  }

  private static Iterable<FieldError> errors(String body) {
    return errors(new TestEvent().body(body), Form.class);
  }

  private static Iterable<FieldError> noteErrors(String body) {
    return errors(new TestEvent().body(body), Note.class);
  }

  private static Iterable<FieldError> errors(TestEvent event, Class<? extends Record> type) {
    try {
      return fail(event.request().body(type));
    } catch (Problem problem) {
      assertThat(problem.code()).isEqualTo(Code.INVALID_FIELDS);
      return problem.errors();
    }
  }

  private static Iterable<FieldError> fail(Record read) {
    throw new AssertionError("was read as " + read);
  }

  private static void assertProblem(Code code, TestEvent event) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> event.request().body(Note.class))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
  }

  /** A body of that many bytes, filled with that letter and perhaps a space. */
  private static String sized(int bytes, String letter) {
    String frame = "{\"note\":\"\"}";
    int room = bytes - frame.length();
    int width = letter.getBytes(UTF_8).length;
    String body =
        "{\"note\":\"" + letter.repeat(room / width) + "\"" + " ".repeat(room % width) + "}";
    assertThat(body.getBytes(UTF_8)).hasSize(bytes);
    return body;
  }
}
