package org.beamnet.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for the top-5 figure, which says nothing where there are no more than five classes. */
public final class TopFive {
  private static final int FIVE = 5;

  private TopFive() {}

  /** Whether the five best guesses can miss the class of an image. */
  public static boolean saysSomething(int classes) {
    return classes > FIVE;
  }

  /**
   * The cells of a row of a table, with that of the figure behind the others.
   *
   * @return the others alone if it would say nothing
   */
  public static List<String> column(List<String> others, String cell, int classes) {
    List<String> row = new ArrayList<>(others);
    if (saysSomething(classes)) {
      row.add(cell);
    }
    return row;
  }

  /**
   * The figure, to be put into a line.
   *
   * @param template with one place for a percentage, such as {@code ", top-5 %.2f %%"}
   * @param fraction in [0, 1]
   * @param classes of the dataset
   * @return nothing if it would say nothing
   */
  public static String words(String template, double fraction, int classes) {
    return saysSomething(classes) ? String.format(Locale.ROOT, template, 100 * fraction) : "";
  }
}
