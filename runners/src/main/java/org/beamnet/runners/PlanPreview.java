package org.beamnet.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.listing.ClassTotal;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.DiskNeed;
import org.beamnet.pipelines.plan.Overwrite;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.runners.report.WorkWords;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.program.ByteWords;
import org.beamnet.schemas.program.Plural;

/** Says what a run would do. */
final class PlanPreview {
  private static final int CLASSES_SHOWN = 20;
  private static final int MOST_OTHERS = 10_000;

  private PlanPreview() {}

  /**
   * Lists the sources and prints what would be made of them; writes nothing.
   *
   * @throws org.beamnet.schemas.DatasetException if the run would be refused
   */
  static void print(PreprocessPlan plan, PreprocessOptions options, String engine, PrintStream out)
      throws IOException {
    Overwriting.check(plan, options);
    Optional<Overwrite> doomed = Overwriting.doomed(plan, options);
    List<PassedOver> others = new ArrayList<>();
    SourceTotals totals =
        plan.countImages(
            found -> {
              others.add(found);
              if (others.size() == MOST_OTHERS) {
                PassedOver sum = PassedOver.sum(others);
                others.clear();
                others.add(sum);
              }
            });
    for (LabeledSource source : plan.sources()) {
      line(out, "source", source.source().name());
    }
    line(out, "output", plan.output().root());
    line(
        out,
        "images",
        String.format(
            Locale.ROOT,
            "%d × %d, %s; seed %d",
            plan.side(),
            plan.side(),
            plan.encoding().id(),
            plan.seed()));
    for (Split split : Split.values()) {
      line(
          out,
          split.directory(),
          String.format(
              Locale.ROOT,
              "%,d %s in %s%s",
              totals.images(split),
              Plural.noun(totals.images(split), "image"),
              WorkWords.shards(totals.shards(split, plan.shardImages())),
              split == Split.VALIDATION && plan.holdOut() > 0
                  ? ", held out: %s of every class".formatted(plan.holdOut())
                  : ""));
    }
    long mostRejected = (long) (plan.maxRejected() * totals.images());
    line(
        out,
        "rejected",
        String.format(
            Locale.ROOT,
            "at most %,d %s (--maxRejected=%s of all)",
            mostRejected,
            Plural.noun(mostRejected, "image"),
            plan.maxRejected()));
    PassedOver.sum(others).lines().forEach(other -> line(out, "passed over", other));
    warnings(totals, out);
    disk(plan, totals, out);
    line(out, "runner", engine);
    if (doomed.isPresent()) {
      line(out, "deletes", Overwriting.describe(doomed.get()));
    } else if (WorkArea.isBegun(plan.output())) {
      line(out, "goes on", "with a run that stopped; finished shards are kept");
    }
    out.printf(Locale.ROOT, "%n%-28s %10s %10s%n", "class", "train", "validation");
    for (ClassTotal total : totals.classes().stream().limit(CLASSES_SHOWN).toList()) {
      out.printf(
          Locale.ROOT, "%-28s %,10d %,10d%n", total.synset(), total.train(), total.validation());
    }
    if (totals.classes().size() > CLASSES_SHOWN) {
      int more = totals.classes().size() - CLASSES_SHOWN;
      out.printf(Locale.ROOT, "… and %,d more %s%n", more, Plural.noun(more, "class"));
    }
    out.printf("%nNothing was done. Leave out --plan to do it.%n");
  }

  private static void warnings(SourceTotals totals, PrintStream out) {
    List<String> unseen =
        totals.classes().stream()
            .filter(total -> total.validation() == 0)
            .map(ClassTotal::synset)
            .toList();
    if (totals.images(Split.VALIDATION) > 0 && !unseen.isEmpty()) {
      line(
          out,
          "warning",
          String.format(
              Locale.ROOT,
              "%,d of %,d classes have no validation image, such as %s",
              unseen.size(),
              totals.classes().size(),
              unseen.get(0)));
    }
  }

  private static void disk(PreprocessPlan plan, SourceTotals totals, PrintStream out)
      throws IOException {
    DiskNeed need = DiskNeed.of(plan, totals);
    OptionalLong free = DiskNeed.free(plan.output());
    line(
        out,
        "disk",
        "about %s%s"
            .formatted(
                ByteWords.of(need.likely()),
                free.isEmpty()
                    ? ""
                    : ", %s free%s"
                        .formatted(
                            ByteWords.of(free.getAsLong()),
                            free.getAsLong() < need.least()
                                ? ": not enough, would be refused"
                                : "")));
  }

  private static void line(PrintStream out, String name, String text) {
    out.printf("%-12s %s%n", name, text);
  }
}
