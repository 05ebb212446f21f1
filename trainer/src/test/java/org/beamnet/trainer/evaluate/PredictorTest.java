package org.beamnet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * "extracting five 224 × 224 patches (the four corner patches and the center patch) as well as
 * their horizontal reflections (hence ten patches in all), and averaging the predictions made by
 * the network's softmax layer on the ten patches" (§4.1), cut out and averaged here by hand.
 */
class PredictorTest {
  private static final int SIDE = TinyRecipe.SIDE;
  private static final int IMAGES = 3;
  private static final int CLASSES = 4;

  private final NetworkSpec spec = TinyRecipe.of(CLASSES).network();
  private final Classifier classifier = new Classifier(AlexNet.build(spec, 2));

  @Test
  void tenViewsAreAveragedAfterTheSoftmax() {
    byte[][] images = new byte[IMAGES][SIDE * SIDE * 3];
    Random random = new Random(6);
    float[] mean = new float[SIDE * SIDE * 3];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 100 + 50 * random.nextFloat();
    }
    FixedViews views =
        new FixedViews(Crop.tenViews(SIDE, spec.side()), new MeanFree(SIDE, spec.side(), mean, 1));
    FloatBuffer numbers =
        ByteBuffer.allocateDirect(IMAGES * 10 * views.length() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < IMAGES; i++) {
      random.nextBytes(images[i]);
      views.write(
          0, "", new RgbImage(SIDE, SIDE, images[i]).rows(), numbers, i * 10 * views.length());
    }
    Batch batch = new Batch(numbers, new int[IMAGES], List.of("a", "b", "c"), views.perImage(), 0);

    double[][] found = new Predictor(classifier, spec).probabilities(batch);

    for (int image = 0; image < IMAGES; image++) {
      double[] expected = byHand(images[image], mean);
      double largest = 0;
      for (double p : expected) {
        largest = Math.max(largest, p);
      }
      // Not the even opinion that would hide a wrong view.
      assertThat(largest).isGreaterThan(1.5 / CLASSES);
      assertThat(found[image]).containsExactly(expected, within(1e-6));
    }
  }

  private double[] byHand(byte[] image, float[] mean) {
    int crop = spec.side();
    int end = SIDE - crop;
    int[][] corners = {{0, 0}, {0, end}, {end, 0}, {end, end}, {end / 2, end / 2}};
    double[] sum = new double[CLASSES];
    for (int[] corner : corners) {
      for (int reflection = 0; reflection < 2; reflection++) {
        INDArray view = Nd4j.zeros(1, 3, crop, crop);
        for (int channel = 0; channel < 3; channel++) {
          for (int y = 0; y < crop; y++) {
            for (int x = 0; x < crop; x++) {
              int column = corner[1] + (reflection == 0 ? x : crop - 1 - x);
              int place = ((corner[0] + y) * SIDE + column) * 3 + channel;
              view.putScalar(0, channel, y, x, Byte.toUnsignedInt(image[place]) - mean[place]);
            }
          }
        }
        float[] softmax = classifier.probabilities(view)[0];
        for (int i = 0; i < CLASSES; i++) {
          sum[i] += softmax[i] / 10;
        }
      }
    }
    return sum;
  }
}
