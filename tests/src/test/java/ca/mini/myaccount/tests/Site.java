package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The portal's files as they are published, and as they were written; read rather than run. */
final class Site {
  private static final Path FOLDER = Project.path("portal/target/classes/portal");

  /** What we write ourselves, before comments and indentation are taken out of it. */
  private static final Path WRITTEN = Project.path("portal/src/main/site");

  private static final Pattern ROUTE =
      Pattern.compile("\\['(/[^']*)', '([a-z-]+)', '(nobody|session|device|agreements)'\\]");
  private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"/([^\"]+)\"");
  private static final Pattern IMPORTED =
      Pattern.compile("(?:\\bfrom|\\bimport)\\s*['\"](\\.[^'\"]+)['\"]");
  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?<![:'])//[^\\n]*", Pattern.DOTALL);

  /**
   * A page's address.
   *
   * @param path with {@code :id} where something is named
   * @param needs nobody, session, device or agreements
   */
  record Route(String path, String page, String needs) {
    String module() {
      return "pages/" + page + ".js";
    }
  }

  private Site() {}

  /** All of them, like {@code js/app.js}. */
  static Set<String> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      Set<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> FOLDER.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(names).contains("index.html");
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Modules of our own, the catalogues of texts among them. */
  static Set<String> modules() {
    Set<String> modules = files();
    modules.removeIf(name -> !name.endsWith(".js") || name.startsWith("vendor/"));
    return modules;
  }

  /** A file as it was written. */
  static String text(String file) {
    Path written = WRITTEN.resolve(file);
    return read(Files.exists(written) ? written : FOLDER.resolve(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A module without its comments. */
  static String code(String module) {
    return COMMENT.matcher(text(module)).replaceAll("");
  }

  static List<Route> routes() {
    return ROUTE
        .matcher(text("js/router.js"))
        .results()
        .map(route -> new Route(route.group(1), route.group(2), route.group(3)))
        .toList();
  }

  /** What the page itself links to, be it there or not. */
  static List<String> linked() {
    return all(LINKED, text("index.html")).stream().distinct().toList();
  }

  /** These modules and whatever they import, directly or not, be it there or not. */
  static Set<String> closure(List<String> modules) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(modules);
    while (!open.isEmpty()) {
      String module = open.pop();
      if (found.add(module) && Files.exists(FOLDER.resolve(module))) {
        for (String name : all(IMPORTED, code(module))) {
          Path file = FOLDER.resolve(module).resolveSibling(name).normalize();
          open.push(FOLDER.relativize(file).toString());
        }
      }
    }
    return found;
  }

  /** Bytes that these files take together, each compressed as well as gzip can. */
  static int compressed(Iterable<String> files) {
    int bytes = 0;
    for (String file : files) {
      bytes += compressed(read(FOLDER.resolve(file)).getBytes(UTF_8));
    }
    return bytes;
  }

  private static int compressed(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(9);
          }
        }) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  /** What the first group of a pattern finds in a text. */
  static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
    return found;
  }
}
