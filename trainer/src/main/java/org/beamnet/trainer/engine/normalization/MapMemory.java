package org.beamnet.trainer.engine.normalization;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of an array in C order, read and written tile by tile as double. */
sealed interface MapMemory {
  /** Copies a tile out; safe from several threads. */
  void read(TilePlace place, double[] tile);

  /** Copies a tile in; safe from several threads on different tiles. */
  void write(TilePlace place, double[] tile);

  /**
   * The memory of a float or double array, valid while the array is.
   *
   * @throws IllegalArgumentException for another type, or above 2³¹ − 1 values
   */
  static MapMemory of(INDArray array) {
    if (array.length() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maps: must have 2^31 - 1 values or fewer, had "
              + array.length()
              + "; take a smaller batch");
    }
    Pointer start = array.data().addressPointer();
    if (array.dataType() == DataType.FLOAT) {
      return new OfFloats(new FloatPointer(start).capacity(array.length()).asBuffer());
    }
    if (array.dataType() == DataType.DOUBLE) {
      return new OfDoubles(new DoublePointer(start).capacity(array.length()).asBuffer());
    }
    throw new IllegalArgumentException("maps: must be float or double, were " + array.dataType());
  }

  /** Of 32-bit values. */
  record OfFloats(FloatBuffer memory) implements MapMemory {
    @Override
    public void read(TilePlace place, double[] tile) {
      float[] row = new float[place.length()];
      for (int c = 0; c < place.channels(); c++) {
        memory.get(place.first() + c * place.mapStep(), row);
        int to = c * place.tileStep();
        for (int i = 0; i < row.length; i++) {
          tile[to + i] = row[i];
        }
      }
    }

    @Override
    public void write(TilePlace place, double[] tile) {
      float[] row = new float[place.length()];
      for (int c = 0; c < place.channels(); c++) {
        int from = c * place.tileStep();
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) tile[from + i];
        }
        memory.put(place.first() + c * place.mapStep(), row);
      }
    }
  }

  /** Of 64-bit values. */
  record OfDoubles(DoubleBuffer memory) implements MapMemory {
    @Override
    public void read(TilePlace place, double[] tile) {
      for (int c = 0; c < place.channels(); c++) {
        memory.get(place.first() + c * place.mapStep(), tile, c * place.tileStep(), place.length());
      }
    }

    @Override
    public void write(TilePlace place, double[] tile) {
      for (int c = 0; c < place.channels(); c++) {
        memory.put(place.first() + c * place.mapStep(), tile, c * place.tileStep(), place.length());
      }
    }
  }
}
