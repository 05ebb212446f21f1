package org.beamnet.trainer.loop;

import java.nio.FloatBuffer;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch as ND4J's array. */
final class Features {
  private Features() {}

  /**
   * A copy of a batch's views, [images × views, 3, side, side]. To be closed after use: it lies
   * outside the heap, where the collector does not see how large it is.
   */
  static INDArray of(Batch batch, int side) {
    int views = batch.images() * batch.viewsPerImage();
    int length = views * NetworkSpec.CHANNELS * side * side;
    FloatBuffer numbers = batch.views().slice(0, length);
    float[] copy = new float[length];
    numbers.get(copy);
    return Nd4j.create(copy, new long[] {views, NetworkSpec.CHANNELS, side, side}, DataType.FLOAT);
  }
}
