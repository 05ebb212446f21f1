package org.beamnet.pipelines.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;

/**
 * How many images the sources have, usable or not.
 *
 * @param classes in the order of their names; a class's position is its label
 * @param train images for training
 * @param validation images for validation
 */
public record SourceTotals(List<ClassTotal> classes, long train, long validation)
    implements Serializable {
  private static final int NAMED = 5;
  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> OTHER_SPLITS =
      Set.of("val", "valid", "validation", "test", "testing", "eval", "dev");

  /** Checks that the classes add up. */
  public SourceTotals {
    classes = List.copyOf(classes);
    if (train != classes.stream().mapToLong(ClassTotal::train).sum()
        || validation != classes.stream().mapToLong(ClassTotal::validation).sum()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "train, validation: are %d, %d, but the classes do not add up to that",
              train,
              validation));
    }
  }

  /** The totals of these classes. */
  public static SourceTotals of(Collection<ClassTotal> classes) {
    return new SourceTotals(
        classes.stream().sorted(Comparator.comparing(ClassTotal::synset)).toList(),
        classes.stream().mapToLong(ClassTotal::train).sum(),
        classes.stream().mapToLong(ClassTotal::validation).sum());
  }

  /**
   * Counts the images of {@code sources} here and now.
   *
   * @throws DatasetException if a source is damaged or cannot be listed
   */
  public static SourceTotals count(Collection<LabeledSource> sources, HoldOut holdOut) {
    return count(sources, holdOut, ignored -> {});
  }

  /**
   * Counts the images, and tells what is passed over.
   *
   * @throws DatasetException if a source is damaged or cannot be listed
   */
  public static SourceTotals count(
      Collection<LabeledSource> sources, HoldOut holdOut, Consumer<PassedOver> others) {
    Map<String, Counts> counts = new TreeMap<>();
    for (LabeledSource source : sources) {
      source.images(
          image -> counts.computeIfAbsent(image.synset(), Counts::new).add(image), others);
    }
    return SourceTotals.of(counts.values().stream().map(count -> count.total(holdOut)).toList());
  }

  private static final class Counts {
    private final String synset;
    private long train;
    private long validation;

    Counts(String synset) {
      this.synset = synset;
    }

    void add(ImageRecord image) {
      switch (image.split()) {
        case TRAIN -> train++;
        case VALIDATION -> validation++;
      }
    }

    ClassTotal total(HoldOut holdOut) {
      long held = holdOut.of(train);
      return new ClassTotal(synset, train - held, validation + held);
    }
  }

  /** The same images, among these classes too. */
  public SourceTotals including(Collection<String> synsets) {
    Map<String, ClassTotal> all = new TreeMap<>();
    synsets.forEach(synset -> all.put(synset, new ClassTotal(synset, 0, 0)));
    classes.forEach(total -> all.put(total.synset(), total));
    return SourceTotals.of(all.values());
  }

  /** Images of one split. */
  public long images(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
    };
  }

  /** Images of both splits. */
  @JsonIgnore
  public long images() {
    return train + validation;
  }

  /**
   * Shards of one split: as few as hold its images.
   *
   * @param shardImages images in a shard, on average
   */
  public int shards(Split split, int shardImages) {
    return Math.toIntExact((images(split) + shardImages - 1) / shardImages);
  }

  /** The label of a class, which must be one of these. */
  public int label(String synset) {
    int label =
        Collections.binarySearch(
            classes, new ClassTotal(synset, 0, 0), Comparator.comparing(ClassTotal::synset));
    if (label < 0) {
      throw new IllegalArgumentException("synset: '" + synset + "' was not there when counted");
    }
    return label;
  }

  /** The split of an image, which these totals were counted with. */
  public Split split(ImageRecord image, HoldOut holdOut) {
    boolean held =
        image.split() == Split.TRAIN
            && classes.get(label(image.synset())).holdsOut(image.key(), holdOut);
    return held ? Split.VALIDATION : image.split();
  }

  /**
   * Refuses sources that a network cannot be trained on.
   *
   * @throws DatasetException if there is no image for training, or none of a class that validation
   *     has
   */
  public void requireTrainable() {
    if (train == 0) {
      throw new DatasetException(
          "The sources have no image for training. Name a source with one folder of images per class.");
    }
    List<String> names = classes.stream().map(ClassTotal::synset).toList();
    List<String> words = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (words.stream().anyMatch(TRAINING::contains)
        && words.stream().anyMatch(OTHER_SPLITS::contains)) {
      throw new DatasetException(
          "The top folders are %s: these are splits, not classes. Name them one by one, as in --source=…/%s --validation=…/%s, or call them train and validation."
              .formatted(
                  String.join(", ", names), named(names, TRAINING), named(names, OTHER_SPLITS)));
    }
    List<String> untrained =
        classes.stream().filter(total -> total.train() == 0).map(ClassTotal::synset).toList();
    if (!untrained.isEmpty()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%d of %d classes are in validation but not in training: %s%s. Give both the same class folders; where images were held out, give these classes more of them or change --seed or --holdOut.",
              untrained.size(),
              classes.size(),
              String.join(", ", untrained.subList(0, Math.min(NAMED, untrained.size()))),
              untrained.size() > NAMED ? ", …" : ""));
    }
  }

  private static String named(List<String> names, Set<String> words) {
    return names.stream()
        .filter(name -> words.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }
}
