package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How arrays lie in memory, said to oneDNN. */
final class Layout {
  private Layout() {}

  /** Maps with their channels together. */
  static memory.desc channelsLast(MapShape maps) {
    return new memory.desc(maps.dimensions(), memory.data_type.f32, memory.format_tag.nhwc);
  }

  /** An array as it is. */
  static memory.desc of(INDArray array) {
    return new memory.desc(array.shape(), memory.data_type.f32, array.stride());
  }

  /** A vector without gaps. */
  static memory.desc vector(long length) {
    return new memory.desc(new long[] {length}, memory.data_type.f32, memory.format_tag.a);
  }

  /** C order. */
  static memory.desc dense(long... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return new memory.desc(shape, memory.data_type.f32, strides);
  }

  /** Whatever oneDNN likes best. */
  static memory.desc any(long... shape) {
    return new memory.desc(shape, memory.data_type.f32, memory.format_tag.any);
  }

  /** Memory that is told where it lies before every call. */
  static memory elsewhere(memory.desc layout) {
    return new memory(layout, OneDnn.engine(), (Pointer) null);
  }

  /** Memory of its own. */
  static memory own(memory.desc layout) {
    return new memory(layout, OneDnn.engine());
  }

  /** Tells memory that it is the array's. The array must be kept until the call is over. */
  static void point(memory target, INDArray array) {
    target.set_data_handle(array.data().addressPointer());
  }
}
