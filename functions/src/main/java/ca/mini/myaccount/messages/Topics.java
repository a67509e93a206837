package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a conversation can be about, in the order in which customers choose, as {@code topics.json}
 * has it. A topic that should no longer be chosen is marked {@code "retired": true} there, never
 * removed: conversations go on to have it.
 */
final class Topics {
  private static final String FILE = "topics.json";

  private final Map<String, JsonNode> topics = new LinkedHashMap<>();

  Topics() {
    try (InputStream in = Topics.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the package");
      }
      for (JsonNode topic : new ObjectMapper().readTree(in)) {
        topics.put(topic.required("id").textValue(), topic);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A topic as a customer reads it. */
  record Topic(String id, String name) {}

  /** Those that can be chosen. */
  List<Topic> choices(Language language) {
    return topics.keySet().stream()
        .filter(this::canBeChosen)
        .map(id -> topic(id, language))
        .toList();
  }

  /** Whether a new conversation can be about it. */
  boolean canBeChosen(String id) {
    JsonNode topic = topics.get(id);
    return topic != null && !topic.path("retired").asBoolean(false);
  }

  /** Whether a conversation can have it, even if it cannot be chosen any more. */
  boolean exists(String id) {
    return topics.containsKey(id);
  }

  /**
   * Any topic, as a customer reads it.
   *
   * @throws IllegalStateException if it was removed from the file
   */
  Topic topic(String id, Language language) {
    JsonNode topic = topics.get(id);
    if (topic == null) {
      throw new IllegalStateException("the topic " + id + " is not in " + FILE);
    }
    return new Topic(id, topic.required(language.tag()).textValue());
  }
}
