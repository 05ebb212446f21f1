package org.beamnet.trainer.evaluate;

import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch as ND4J's array. */
public final class Features {
  private Features() {}

  /**
   * A batch's views, [images × views, 3, side, side], where they lie: good as long as the batch is.
   * (On a GPU they are copied there.) To be closed after use.
   */
  public static INDArray of(Batch batch, int side) {
    long views = (long) batch.images() * batch.viewsPerImage();
    long length = views * NetworkSpec.CHANNELS * side * side;
    DataBuffer numbers = Nd4j.createBuffer(new FloatPointer(batch.views()), length, DataType.FLOAT);
    return Nd4j.create(numbers, views, NetworkSpec.CHANNELS, side, side);
  }
}
