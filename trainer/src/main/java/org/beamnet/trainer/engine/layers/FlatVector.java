package org.beamnet.trainer.engine.layers;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies of whole float vectors in and out of ND4J's memory. ND4J's own way goes value by value,
 * and a network has sixty million.
 */
public final class FlatVector {
  private FlatVector() {}

  public static float[] read(INDArray vector) {
    float[] values = new float[Math.toIntExact(vector.length())];
    read(vector, values);
    return values;
  }

  public static void read(INDArray vector, float[] values) {
    Nd4j.getExecutioner().commit();
    Nd4j.getAffinityManager().ensureLocation(vector, AffinityManager.Location.HOST);
    try {
      memory(vector).get(values);
    } finally {
      Reference.reachabilityFence(vector);
    }
  }

  /** Copies {@code count} values from {@code offset} on. */
  public static void read(INDArray vector, long offset, float[] values, int count) {
    Nd4j.getExecutioner().commit();
    Nd4j.getAffinityManager().ensureLocation(vector, AffinityManager.Location.HOST);
    try {
      memory(vector).position(offset).get(values, 0, count);
    } finally {
      Reference.reachabilityFence(vector);
    }
  }

  public static void write(float[] values, INDArray vector) {
    Nd4j.getExecutioner().commit();
    Nd4j.getAffinityManager().ensureLocation(vector, AffinityManager.Location.HOST);
    try {
      memory(vector).put(values);
    } finally {
      Reference.reachabilityFence(vector);
    }
    Nd4j.getAffinityManager().tagLocation(vector, AffinityManager.Location.HOST);
  }

  private static FloatPointer memory(INDArray vector) {
    return new FloatPointer(vector.data().addressPointer()).capacity(vector.length());
  }
}
