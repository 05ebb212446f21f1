package org.beamnet.pipelines.tar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.beamnet.pipelines.image.SourceFile;
import org.jspecify.annotations.Nullable;

/** The links of a tar, hard and symbolic: what they lead to within it. */
final class TarLinks {
  private static final Pattern SLASH = Pattern.compile("/");

  /** What a link says, and what it means: a path in the tar, or null if that is outside. */
  private record Link(String words, @Nullable String target) {}

  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Set<String> targets = new HashSet<>();

  void add(String path, String words, boolean symbolic) {
    String target = target(path, words, symbolic);
    links.put(path, new Link(words, target));
    if (target != null) {
      targets.add(target);
    }
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  /** Whether a link names {@code path}. */
  boolean leadTo(String path) {
    return targets.contains(path);
  }

  /** Whether a link names a folder that {@code path} lies in. */
  boolean leadAbove(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (targets.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The links as files. Takes time in proportion to their number, whatever leads to what.
   *
   * @param files those that links name, by path
   */
  List<SourceFile> resolve(Map<String, SourceFile> files) {
    Map<String, Optional<SourceFile>> ends = new HashMap<>();
    List<SourceFile> resolved = new ArrayList<>();
    links.forEach(
        (path, link) ->
            resolved.add(
                follow(path, files, ends)
                    .map(
                        file -> new SourceFile(path, file.resource(), file.offset(), file.length()))
                    .orElseGet(
                        () ->
                            SourceFile.unreadable(
                                path,
                                "a link to %s, which is no file in the tar"
                                    .formatted(link.words())))));
    return resolved;
  }

  /**
   * The file that a chain of links ends in; nothing if it leads out of the tar, to nothing, or
   * round in a circle.
   *
   * @param ends of links that were followed before; gets those of this chain
   */
  private Optional<SourceFile> follow(
      String path, Map<String, SourceFile> files, Map<String, Optional<SourceFile>> ends) {
    Set<String> chain = new LinkedHashSet<>();
    Optional<SourceFile> end = Optional.empty();
    for (String next = path; next != null; ) {
      Optional<SourceFile> known = ends.get(next);
      Link link = links.get(next);
      if (known != null) {
        end = known;
        break;
      }
      if (link == null || link.target() == null || !chain.add(next)) {
        break;
      }
      SourceFile file = files.get(link.target());
      if (file != null) {
        end = Optional.of(file);
        break;
      }
      next = link.target();
    }
    for (String link : chain) {
      ends.put(link, end);
    }
    return end;
  }

  /** A hard link names a path in the tar, a symbolic one a path as seen from its folder. */
  private static @Nullable String target(String path, String words, boolean symbolic) {
    if (words.startsWith("/")) {
      return null;
    }
    List<String> steps = new ArrayList<>();
    if (symbolic) {
      SLASH.splitAsStream(path).forEach(steps::add);
      steps.remove(steps.size() - 1);
    }
    for (String step : SLASH.splitAsStream(words).toList()) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return null;
        }
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }
}
