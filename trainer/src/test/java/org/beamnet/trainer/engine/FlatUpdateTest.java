package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.beamnet.trainer.network.UpdateRule;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FlatUpdateTest {
  private static final float RATE = 0.01f;
  private static final int IMAGES = 128;

  /** More than two blocks and a part, to the bit of the same formula in float. */
  @Test
  void equalsThePapersRule() {
    Random random = new Random(5);
    int length = 40_001;
    float[] w = values(random, length, 0.01f);
    float[] v = values(random, length, 0.001f);
    float[] g = values(random, length, 10);
    INDArray parameters = Nd4j.createFromArray(w);
    INDArray velocities = Nd4j.createFromArray(v);
    INDArray gradients = Nd4j.createFromArray(g);

    new FlatUpdate(new UpdateRule(RATE, 0.9, 0.0005))
        .apply(parameters, velocities, gradients, IMAGES, RATE);

    for (int i = 0; i < length; i++) {
      v[i] = 0.9f * v[i] - RATE * (1f / IMAGES * g[i] + 0.0005f * w[i]);
      w[i] += v[i];
    }
    assertThat(velocities.toFloatVector()).isEqualTo(v);
    assertThat(parameters.toFloatVector()).isEqualTo(w);
    assertThat(gradients.toFloatVector()).isEqualTo(g);
  }

  private static float[] values(Random random, int length, float scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian() * scale;
    }
    return values;
  }
}
