package org.beamnet.trainer.run;

import java.nio.FloatBuffer;
import java.util.List;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.augment.Views;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.report.SamplePicture;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;

/** The first images of the first epoch, as stored and as training shows them in several epochs. */
public final class SampleSheet {
  private static final int EPOCHS = 5;
  private static final float MIDDLE_GRAY = 128;

  private final Dataset dataset;
  private final RowGroupIndex index;
  private final EpochOrder order;
  private final Recipe recipe;
  private final InputStatistics statistics;
  private final long seed;
  private final int rows;
  private final SamplePicture picture;

  /**
   * A sheet.
   *
   * @param images most rows
   */
  public SampleSheet(
      Dataset dataset, Recipe recipe, InputStatistics statistics, long seed, int images) {
    this.dataset = dataset;
    this.recipe = recipe;
    this.statistics = statistics;
    this.seed = seed;
    index = RowGroupIndex.of(dataset, Split.TRAIN);
    order = EpochOrder.shuffled(index, seed, 0, recipe.shuffleWindow());
    rows = Math.min(images, index.images());
    picture = new SamplePicture(rows, EPOCHS + 2, recipe.side());
  }

  /** The sheet as a PNG file. */
  public byte[] draw() {
    int side = recipe.side();
    int crop = recipe.network().side();
    float[] black = new float[statistics.mean().length];
    MeanFree whole = new MeanFree(side, side, black, 1);
    fill(0, side, 0, new FixedViews(List.of(Crop.central(side, side)), whole), 0);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      fill(1 + epoch, crop, epoch, training(new MeanFree(side, crop, black, 1)), 0);
    }
    MeanFree meanFree = new MeanFree(side, crop, statistics.mean(), 1, recipe.mean());
    fill(1 + EPOCHS, crop, EPOCHS - 1, training(meanFree), MIDDLE_GRAY);
    return picture.toPng();
  }

  private Views training(MeanFree meanFree) {
    return new TrainingView(
        seed,
        recipe.side(),
        recipe.network().side(),
        meanFree,
        recipe.augmentation(),
        statistics.lighting());
  }

  private void fill(int column, int side, long epoch, Views views, float offset) {
    try (ShardLoader loader = new ShardLoader(dataset, index, views, new Prefetch(rows, 1, 1));
        ShardStream stream = loader.open(order, epoch, 0)) {
      Batch batch = stream.next();
      float[] levels = new float[views.length()];
      FloatBuffer numbers = batch.views();
      for (int row = 0; row < rows; row++) {
        numbers.get(row * levels.length, levels);
        for (int i = 0; i < levels.length; i++) {
          levels[i] += offset;
        }
        picture.put(row, column, side, levels);
      }
    }
  }
}
