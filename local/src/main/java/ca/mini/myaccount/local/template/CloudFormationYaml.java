package ca.mini.myaccount.local.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as CloudFormation writes it: short tags become their long forms, dates stay text. */
final class CloudFormationYaml {
  private CloudFormationYaml() {}

  /**
   * The document's top level.
   *
   * @throws TemplateException when it is not a YAML mapping; the message says line and column
   */
  static Map<String, Object> parse(String name, String text) {
    Object parsed;
    try {
      parsed = yaml().load(text);
    } catch (MarkedYAMLException e) {
      String at =
          e.getProblemMark() == null
              ? ""
              : (e.getProblemMark().getLine() + 1) + ":" + (e.getProblemMark().getColumn() + 1);
      throw new TemplateException(name + ":" + at + ": " + oneLine(e.getProblem()));
    } catch (YAMLException e) {
      throw new TemplateException(name + ": " + oneLine(String.valueOf(e.getMessage())));
    }
    if (!(parsed instanceof Map)) {
      throw new TemplateException(name + ": not a template");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    ((Map<?, ?>) parsed).forEach((key, value) -> document.put(String.valueOf(key), value));
    return document;
  }

  static String write(Map<String, Object> document) {
    DumperOptions dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    dumping.setSplitLines(false);
    // With YAML 1.1's own rules, so that what others would take for a date is quoted.
    return new Yaml(dumping).dump(document);
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ").strip();
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new ShortTags(loading), new Representer(dumping), dumping, loading, new PlainScalars());
  }

  /** {@code !Ref X} is {@code {Ref: X}}, {@code !Sub x} is {@code {Fn::Sub: x}}. */
  private static final class ShortTags extends SafeConstructor {
    ShortTags(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new ShortTag());
    }

    private final class ShortTag extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        Object value = value(node);
        if (name.equals("GetAtt") && value instanceof String text) {
          value = Arrays.asList(text.split("\\.", 2));
        }
        boolean bare = name.equals("Ref") || name.equals("Condition");
        Map<String, Object> longForm = new LinkedHashMap<>();
        longForm.put(bare ? name : "Fn::" + name, value);
        return longForm;
      }

      private Object value(Node node) {
        if (node instanceof ScalarNode scalar) {
          return constructScalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
          List<?> items = constructSequence(sequence);
          return items;
        }
        return constructMapping((MappingNode) node);
      }
    }
  }

  /** Without YAML 1.1's dates, octals and yes/no, as CloudFormation has it. */
  private static final class PlainScalars extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|True|false|False)$"), "tTfF");
      addImplicitResolver(Tag.INT, Pattern.compile("^-?(?:0|[1-9][0-9]*)$"), "-0123456789");
      addImplicitResolver(
          Tag.FLOAT, Pattern.compile("^-?(?:0|[1-9][0-9]*)\\.[0-9]+$"), "-0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|)$"), "~n\0");
      addImplicitResolver(Tag.MERGE, Pattern.compile("^(?:<<)$"), "<");
    }
  }
}
