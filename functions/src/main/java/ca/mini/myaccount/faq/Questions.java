package ca.mini.myaccount.faq;

import ca.mini.myaccount.values.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The questions of {@code faq.json}, in the order in which they stand there. */
final class Questions {
  private static final String FILE = "faq.json";

  private final JsonNode questions;

  Questions() {
    try (InputStream in = Questions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the package");
      }
      questions = new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A question with its answer, in one language.
   *
   * @param topic under which it stands
   * @param page of the portal, where what the answer tells is done
   * @param answer in paragraphs
   * @param steps to take one after the other; empty where there are none
   */
  record Question(
      String id,
      String topic,
      String page,
      String question,
      List<String> answer,
      List<String> steps) {}

  /** All of them. */
  List<Question> in(Language language) {
    String tag = language.tag();
    return StreamSupport.stream(questions.spliterator(), false)
        .map(
            question ->
                new Question(
                    question.required("id").textValue(),
                    question.required("topic").required(tag).textValue(),
                    question.required("page").textValue(),
                    question.required("question").required(tag).textValue(),
                    texts(question.required("answer").required(tag)),
                    texts(question.path("steps").path(tag))))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
