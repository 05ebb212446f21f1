package org.beamnet.trainer.evaluate;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.program.Plural;

/**
 * What evaluate found; the fields are those of its JSON.
 *
 * @param dataset as named
 * @param split train or validation
 * @param views crops shown of each image
 * @param epochs that the network was trained for
 * @param images how many were shown
 * @param loss mean cross entropy, in nats
 * @param top1Accuracy fraction whose label is the likeliest class
 * @param top5Accuracy fraction whose label is among the five likeliest classes
 * @param classes all of them, by index
 * @param confusions every mistake that was made, the most frequent first
 */
public record EvaluationResult(
    String dataset,
    String split,
    int views,
    int epochs,
    long images,
    double loss,
    double top1Accuracy,
    double top5Accuracy,
    List<PerClass> classes,
    List<Confused> confusions) {
  private static final int ROWS = 20;
  private static final int FEW = 10;

  /**
   * One class.
   *
   * @param synset its name
   * @param words what people call it
   * @param images of it
   * @param top1 images for which it was the likeliest class
   * @param top5 images for which it was among the five likeliest
   */
  record PerClass(String synset, String words, long images, long top1, long top5) {}

  /**
   * One mistake.
   *
   * @param synset class of the images
   * @param takenFor the class that was likeliest
   * @param images how many
   */
  record Confused(String synset, String takenFor, long images) {}

  public static EvaluationResult of(
      String dataset,
      String split,
      int views,
      int epochs,
      Evaluation evaluation,
      Confusion confusion,
      List<ClassEntry> classes) {
    return new EvaluationResult(
        dataset,
        split,
        views,
        epochs,
        evaluation.images(),
        evaluation.loss(),
        1 - evaluation.top1Error(),
        1 - evaluation.top5Error(),
        confusion.classes().stream()
            .map(
                one -> {
                  ClassEntry entry = classes.get(one.label());
                  return new PerClass(
                      entry.synset(), entry.words(), one.images(), one.top1(), one.top5());
                })
            .toList(),
        confusion.mistakes().stream()
            .map(
                one ->
                    new Confused(
                        classes.get(one.label()).synset(),
                        classes.get(one.takenFor()).synset(),
                        one.images()))
            .toList());
  }

  /** Prints it for people. */
  public void print(PrintWriter out) {
    printTotal(out);
    List<PerClass> shown = classes.stream().filter(one -> one.images() > 0).toList();
    boolean all = shown.size() <= ROWS;
    List<PerClass> rows =
        all
            ? shown
            : shown.stream()
                .sorted(Comparator.comparingDouble(one -> (double) one.top1() / one.images()))
                .limit(FEW)
                .toList();
    out.printf(
        "%n%s%n",
        all
            ? "by class"
            : String.format(
                Locale.ROOT, "the %d worst classes (--per-class shows all)", rows.size()));
    printClasses(out, rows, classes.size());
    if (!confusions.isEmpty()) {
      printConfusions(out);
    }
  }

  /** The totals, in one line. */
  public void printTotal(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s, %s, %s: top-1 accuracy %.2f %%%s, loss %.4f%n",
        split,
        Plural.of(images, "image"),
        Plural.of(views, "view"),
        100 * top1Accuracy,
        TopFive.words(", top-5 accuracy %.2f %%", top5Accuracy, classes.size()),
        loss);
  }

  /**
   * A line for each class.
   *
   * @param classes of the dataset
   */
  public static void printClasses(PrintWriter out, List<PerClass> rows, int classes) {
    boolean top5 = TopFive.saysSomething(classes);
    out.printf("%8s %8s%s  %s%n", "images", "top-1", top5 ? "    top-5" : "", "class");
    for (PerClass row : rows) {
      out.printf(
          Locale.ROOT,
          "%8d %8s%s  %s%s%n",
          row.images(),
          percent(row.top1(), row.images()),
          top5 ? " %8s".formatted(percent(row.top5(), row.images())) : "",
          row.synset(),
          row.words().equals(row.synset()) ? "" : " " + row.words());
    }
  }

  /** The most frequent mistakes. */
  public void printConfusions(PrintWriter out) {
    out.printf("%nmost frequent mistakes%n%8s  %s%n", "images", "class, taken for");
    confusions.stream()
        .limit(FEW)
        .forEach(
            one ->
                out.printf(
                    Locale.ROOT, "%8d  %s, %s%n", one.images(), one.synset(), one.takenFor()));
  }

  private static String percent(long count, long images) {
    return images == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * count / images);
  }
}
