package org.beamnet.pipelines.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What lies in the sources and is no image of a class: it is neither used nor rejected, but told.
 *
 * @param groups by reason, in the order of {@link Why}
 */
public record PassedOver(List<Group> groups) implements Serializable {
  private static final int EXAMPLES = 3;

  /** Nothing. */
  public static final PassedOver NOTHING = new PassedOver(List.of());

  /** Why something is no image. */
  public enum Why {
    /** Not unpacked, where a class would be. */
    ARCHIVE("archive beside the classes, which is not unpacked"),
    /** A folder or tar of a class that has no file. */
    EMPTY_CLASS("class folder without a file"),
    /** A file that lies in no class folder. */
    OUTSIDE("file in no class folder"),
    /** A name that begins with a dot, or a file of an operating system. */
    HIDDEN("hidden file or folder"),
    /** A device, pipe or label of a tar. */
    SPECIAL("entry of a tar that is no file");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /**
   * What is passed over for one reason.
   *
   * @param count how many, 1 or more
   * @param examples the first of them by name, at most 3
   */
  public record Group(Why why, long count, List<String> examples) implements Serializable {
    /** Copies. */
    public Group {
      examples = List.copyOf(examples);
    }

    /** The reason, the number, and an example. */
    String words() {
      return String.format(
          Locale.ROOT, "%,d × %s (%s)", count, why.words, String.join(", ", examples));
    }
  }

  /** Copies. */
  public PassedOver {
    groups = List.copyOf(groups);
  }

  /** One file, folder or entry. */
  public static PassedOver of(String path, Why why) {
    return new PassedOver(List.of(new Group(why, 1, List.of(path))));
  }

  /** All of these together, in whatever order they come. */
  public static PassedOver sum(Iterable<PassedOver> all) {
    Map<Why, Long> counts = new EnumMap<>(Why.class);
    Map<Why, TreeSet<String>> examples = new EnumMap<>(Why.class);
    for (PassedOver some : all) {
      for (Group group : some.groups) {
        counts.merge(group.why, group.count, Long::sum);
        TreeSet<String> names = examples.computeIfAbsent(group.why, why -> new TreeSet<>());
        names.addAll(group.examples);
        while (names.size() > EXAMPLES) {
          names.pollLast();
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    counts.forEach(
        (why, count) ->
            groups.add(
                new Group(why, count, List.copyOf(examples.getOrDefault(why, new TreeSet<>())))));
    return new PassedOver(groups);
  }

  /** A line for each reason. */
  public List<String> lines() {
    return groups.stream().map(Group::words).toList();
  }
}
