package org.beamnet.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links within the repository lead to files that are there, and to headings that they have. */
class LinksTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*");

  /** What is left of a heading in its anchor, besides the dashes that blanks become. */
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  private final Map<Path, List<String>> texts = new HashMap<>();

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      for (String line : text(document)) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          links++;
          if (!leadsSomewhere(document, link.group(1))) {
            broken.add(TOP.relativize(document) + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(links).isPositive();
    assertThat(broken).isEmpty();
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    documents.add(TOP.resolve("README.md"));
    documents.add(TOP.resolve("schemas/FORMAT.md"));
    documents.add(TOP.resolve("runners/sample/README.md"));
    documents.add(TOP.resolve("integration-tests/benchmarks/README.md"));
    try (Stream<Path> files = Files.list(TOP.resolve(".github"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private boolean leadsSomewhere(Path document, String link) throws IOException {
    if (link.startsWith("https://")) {
      return true; // The net is not this test's to look at.
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1));
  }

  /**
   * As GitHub makes them: lower case, no punctuation, dashes, and numbers for those that repeat.
   */
  private Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new HashSet<>();
    for (String line : text(document)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            NOT_IN_ANCHORS
                .matcher(heading.group(1).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
        String unique = anchor;
        for (int again = 1; !anchors.add(unique); again++) {
          unique = anchor + "-" + again;
        }
      }
    }
    return anchors;
  }

  /** The lines outside of fences. */
  private List<String> text(Path document) throws IOException {
    List<String> known = texts.get(document);
    if (known != null) {
      return known;
    }
    List<String> lines = new ArrayList<>();
    boolean fenced = false;
    for (String line : Files.readAllLines(document)) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        lines.add(line);
      }
    }
    texts.put(document, lines);
    return lines;
  }
}
