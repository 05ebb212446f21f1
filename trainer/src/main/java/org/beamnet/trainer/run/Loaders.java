package org.beamnet.trainer.run;

import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;

/** Loaders of a dataset's splits, with the views that a recipe asks for. */
public final class Loaders {
  /** Batches made ahead: enough to hide the reading of a window of row groups. */
  private static final int DEPTH = 3;

  /** Images at a time where memory counts for more than speed. */
  private static final int FEW = 16;

  private final Dataset dataset;
  private final Recipe recipe;
  private final InputStatistics statistics;
  private final int threads;
  private final Damage damage;

  /**
   * Loaders of this dataset.
   *
   * @param threads of each loader, 1 or more
   * @param damage meets what cannot be read
   */
  public Loaders(
      Dataset dataset, Recipe recipe, InputStatistics statistics, int threads, Damage damage) {
    this.dataset = dataset;
    this.recipe = recipe;
    this.statistics = statistics;
    this.threads = threads;
    this.damage = damage;
  }

  /** A quarter of the processors, for the network needs them more. */
  public static int defaultThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
  }

  /** Random views of the training split. */
  public ShardLoader training(long seed) {
    TrainingView view =
        new TrainingView(
            seed,
            recipe.side(),
            recipe.network().side(),
            meanFree(recipe, statistics),
            recipe.augmentation(),
            statistics.lighting());
    return new ShardLoader(
        dataset, index(Split.TRAIN), view, new Prefetch(recipe.batch(), threads, DEPTH), damage);
  }

  /**
   * Fixed views of a split.
   *
   * @param views 1, the central crop, or 10
   */
  public ShardLoader evaluation(Split split, int views) {
    return new ShardLoader(
        dataset,
        index(split),
        fixedViews(recipe, statistics, views),
        new Prefetch(imagesAtATime(recipe, views), threads, DEPTH),
        damage);
  }

  /** The central crop of the images in some row groups, with little memory. */
  public ShardLoader sparing(RowGroupIndex groups) {
    return new ShardLoader(
        dataset,
        groups,
        fixedViews(recipe, statistics, 1),
        new Prefetch(Math.min(FEW, recipe.batch()), threads, 1),
        damage);
  }

  /**
   * What a trained network is shown of an image.
   *
   * @param views 1, the central crop, or 10
   */
  static FixedViews fixedViews(Recipe recipe, InputStatistics statistics, int views) {
    int side = recipe.side();
    int crop = recipe.network().side();
    return new FixedViews(
        views == 1 ? List.of(Crop.central(side, crop)) : Crop.tenViews(side, crop),
        meanFree(recipe, statistics));
  }

  /** As many crops as in a training step, whose memory is known to suffice. */
  static int imagesAtATime(Recipe recipe, int views) {
    return Math.max(1, recipe.batch() / views);
  }

  private static MeanFree meanFree(Recipe recipe, InputStatistics statistics) {
    return new MeanFree(
        recipe.side(),
        recipe.network().side(),
        statistics.mean(),
        (float) recipe.inputScale(),
        recipe.mean());
  }

  private RowGroupIndex index(Split split) {
    RowGroupIndex index = RowGroupIndex.of(dataset, split, damage);
    if (index.images() == 0) {
      throw new DatasetException(
          "%s: its %s split has no image. Preprocess again with --validation or --holdOut."
              .formatted(dataset.root(), split.directory()));
    }
    return index;
  }
}
