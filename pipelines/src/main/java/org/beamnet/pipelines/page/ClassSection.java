package org.beamnet.pipelines.page;

import java.util.Comparator;
import java.util.List;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.manifest.ClassEntry;

/** How many images each class has. */
final class ClassSection {
  private static final Comparator<ClassEntry> BY_TRAINING =
      Comparator.comparingLong(ClassEntry::train);

  private ClassSection() {}

  /** The section's body; {@code classes}: at least one. */
  static Markup html(List<ClassEntry> classes) {
    long most = classes.stream().mapToLong(c -> c.train() + c.validation()).max().orElse(1);
    Markup rows =
        classes.stream().map(entry -> row(entry, Math.max(1, most))).collect(Markup.joining());
    return Markup.join(
        spread(classes),
        Markup.literal(
            "<p class=\"key quiet\"><i></i>training<i class=\"too\"></i>validation</p>\n"),
        Html.table(
            Markup.literal(
                "<th>class</th><th>label</th><th>training</th><th>validation</th><th class=\"wide\"></th>"),
            rows));
  }

  private static Markup spread(List<ClassEntry> classes) {
    List<ClassEntry> sorted = classes.stream().sorted(BY_TRAINING).toList();
    ClassEntry fewest = sorted.get(0);
    ClassEntry most = sorted.get(sorted.size() - 1);
    long median = sorted.get(sorted.size() / 2).train();
    return fewest.train() == most.train()
        ? Markup.format("<p>Each has %s training images.</p>\n", Html.number(most.train()))
        : Markup.format(
            "<p>Training images in a class: %s (%s) to %s (%s), median %s.</p>\n",
            Html.number(fewest.train()),
            fewest.words(),
            Html.number(most.train()),
            most.words(),
            Html.number(median));
  }

  private static Markup row(ClassEntry entry, long most) {
    return Markup.format(
        "<tr><td class=\"name\">%s</td><td>%d</td><td>%s</td><td>%s</td><td class=\"bar\"><i style=\"width:%s%%\"></i><i style=\"width:%s%%\"></i></td></tr>\n",
        entry.words(),
        entry.index(),
        Html.number(entry.train()),
        Html.number(entry.validation()),
        Html.number(100.0 * entry.train() / most, 1),
        Html.number(100.0 * entry.validation() / most, 1));
  }
}
