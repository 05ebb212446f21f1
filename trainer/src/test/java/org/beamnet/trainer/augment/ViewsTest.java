package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.statistics.LightingBasis;
import org.junit.jupiter.api.Test;

/** What views say that they need of an image is what they read. */
class ViewsTest {
  private static final int SIDE = 20;
  private static final int CROP = 14;

  private final MeanFree meanFree = new MeanFree(SIDE, CROP, new float[SIDE * SIDE * 3], 1);

  /** An image that knows which of its rows were asked for. */
  private static final class SeenRows implements PixelRows {
    final List<Integer> seen = new ArrayList<>();

    @Override
    public int width() {
      return SIDE;
    }

    @Override
    public int height() {
      return SIDE;
    }

    @Override
    public void words(int x, int y, int count, int[] words, int at) {
      seen.add(y);
    }
  }

  @Test
  void cropsOfTrainingEndSomewhereElseEachTime() {
    TrainingView view =
        new TrainingView(
            1,
            SIDE,
            CROP,
            meanFree,
            Augmentation.PAPER,
            new LightingBasis(new double[3], new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}));
    List<Integer> ends = new ArrayList<>();
    for (int epoch = 0; epoch < 60; epoch++) {
      ends.add(lastRowRead(view, epoch) + 1);
      assertThat(view.rows(epoch, "key")).isEqualTo(ends.get(epoch));
    }
    assertThat(ends).contains(CROP, SIDE).allSatisfy(end -> assertThat(end).isBetween(CROP, SIDE));
  }

  @Test
  void theCentralCropEndsAboveTheBorder() {
    FixedViews view = new FixedViews(List.of(Crop.central(SIDE, CROP)), meanFree);
    assertThat(view.rows(0, "key")).isEqualTo(17).isEqualTo(lastRowRead(view, 0) + 1);
  }

  @Test
  void tenViewsNeedAllRows() {
    FixedViews views = new FixedViews(Crop.tenViews(SIDE, CROP), meanFree);
    assertThat(views.rows(0, "key")).isEqualTo(SIDE).isEqualTo(lastRowRead(views, 0) + 1);
  }

  private static int lastRowRead(Views views, long epoch) {
    SeenRows image = new SeenRows();
    views.write(epoch, "key", image, FloatBuffer.allocate(views.perImage() * views.length()), 0);
    return Collections.max(image.seen);
  }
}
