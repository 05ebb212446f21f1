package org.beamnet.trainer.findings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.beamnet.trainer.evaluate.Confusion;

/**
 * What the network made of its images at the end of an epoch; the fields of {@code findings.json}.
 *
 * @param epoch 1-based, after which it was asked
 * @param classes what people call them, by index
 * @param perClass how each fared in validation, by index
 * @param confused the most frequent mistakes, the most frequent first: all of them where there are
 *     at most {@value #MATRIX_CLASSES} classes
 * @param examples validation images spread evenly over the split
 * @param worst the wrong guesses of the highest loss, the highest first
 * @param compared training images among which neighbours were sought
 * @param neighbourhoods the nearest of them to some of the examples
 */
public record Findings(
    int epoch,
    List<String> classes,
    List<Confusion.PerClass> perClass,
    List<Confusion.Mistake> confused,
    List<Opinion> examples,
    List<Opinion> worst,
    int compared,
    List<Neighbourhood> neighbourhoods) {
  /** Most classes of which every mistake is kept. */
  public static final int MATRIX_CLASSES = 20;

  /** Mistakes kept: all cells of the largest matrix but its diagonal. */
  static final int CONFUSED = MATRIX_CLASSES * (MATRIX_CLASSES - 1);

  /** Copies the lists, and checks that every label has a class. */
  public Findings {
    classes = List.copyOf(classes);
    perClass = List.copyOf(perClass);
    confused = List.copyOf(confused);
    examples = List.copyOf(examples);
    worst = List.copyOf(worst);
    neighbourhoods = List.copyOf(neighbourhoods);
    Stream<Integer> labels =
        Stream.of(
                perClass.stream().map(Confusion.PerClass::label),
                confused.stream().flatMap(one -> Stream.of(one.label(), one.takenFor())),
                Stream.concat(examples.stream(), worst.stream()).flatMap(Findings::labels),
                neighbourhoods.stream().flatMap(Findings::labels))
            .flatMap(all -> all);
    int count = classes.size();
    if (labels.anyMatch(label -> label < 0 || label >= count)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "label: must be 0 to %d", count - 1));
    }
  }

  private static Stream<Integer> labels(Opinion opinion) {
    return Stream.concat(
        Stream.of(opinion.picture().label()), opinion.guesses().stream().map(Guess::label));
  }

  private static Stream<Integer> labels(Neighbourhood found) {
    return Stream.concat(
        Stream.of(found.picture().label()),
        found.nearest().stream().map(neighbour -> neighbour.picture().label()));
  }
}
