package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.engine.onednn.MapShape;
import org.beamnet.trainer.engine.onednn.Relayout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Float maps [n, c, h, w] that lie in memory as [n, h, w, c], the way oneDNN works fastest. To
 * Deeplearning4j they are ordinary arrays with unusual strides.
 */
final class ChannelsLast {
  private ChannelsLast() {}

  /** Maps with any values. */
  static INDArray create(MapShape shape, ArrayType kind, LayerWorkspaceMgr workspaces) {
    return workspaces
        .createUninitialized(kind, DataType.FLOAT, shape.inMemory(), 'c')
        .permute(0, 3, 1, 2);
  }

  /** The maps themselves if they lie so, else a copy that does. */
  static INDArray of(INDArray maps, ArrayType kind, LayerWorkspaceMgr workspaces) {
    MapShape shape = MapShape.of(maps);
    if (shape.isChannelsLast(maps)) {
      return maps;
    }
    INDArray copy = create(shape, kind, workspaces);
    Relayout.copy(maps, copy);
    return copy;
  }
}
