package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import org.beamnet.trainer.engine.onednn.MatrixProduct;
import org.beamnet.trainer.engine.onednn.MatrixProduct.Reading;
import org.beamnet.trainer.engine.onednn.Nonlinearity;
import org.beamnet.trainer.engine.onednn.NonlinearityGradient;
import org.beamnet.trainer.engine.onednn.Relayout;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a {@link FullyConnected} on oneDNN's matrix products. Weights [in, out] in Fortran order are
 * [out, in] in C order, which is how they are read here.
 */
final class OneDnnFullyConnectedLayer extends BaseLayer<FullyConnected> {
  private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIASES = DefaultParamInitializer.BIAS_KEY;

  /** The outputs of the last training pass. */
  private transient @Nullable INDArray out;

  OneDnnFullyConnectedLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    // Transposed: the product is faster with the many units as rows than with the few images.
    INDArray columns =
        workspaces.createUninitialized(
            ArrayType.FF_WORKING_MEM, dataType, new long[] {units(), input.size(0)}, 'c');
    MatrixProduct.run(
        getParam(WEIGHTS), Reading.PLAIN, dense(input), Reading.TRANSPOSED, inputs(), columns);
    INDArray y =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), units()}, 'c');
    Relayout.copy(columns.transpose(), y);
    y.addiRowVector(getParam(BIASES));
    layerConf().getActivationFn().getActivation(y, training);
    out = training ? y : null;
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray delta = dense(epsilon);
    Nonlinearity nonlinearity = Nonlinearity.of(layerConf().getActivationFn());
    if (nonlinearity != Nonlinearity.IDENTITY) {
      new NonlinearityGradient(nonlinearity, delta.length())
          .run(requireNonNull(out, "a training pass must come first"), delta);
    }
    INDArray dw = requireNonNull(gradientViews.get(WEIGHTS));
    INDArray db = requireNonNull(gradientViews.get(BIASES));
    MatrixProduct.run(
        delta, Reading.TRANSPOSED, dense(input), Reading.PLAIN, input.size(0), transposed(dw));
    delta.sum(db, 0);
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, new long[] {input.size(0), inputs()}, 'c');
    MatrixProduct.run(delta, Reading.PLAIN, getParam(WEIGHTS), Reading.PLAIN, units(), dx);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(WEIGHTS, dw);
    gradient.setGradientFor(BIASES, db);
    return new Pair<>(gradient, dx);
  }

  @Override
  public void clear() {
    super.clear();
    out = null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private long inputs() {
    return layerConf().getNIn();
  }

  private long units() {
    return layerConf().getNOut();
  }

  /** [out, in] in C order, the same memory. */
  private static INDArray transposed(INDArray weights) {
    return Nd4j.create(
        weights.data(),
        new long[] {weights.size(1), weights.size(0)},
        new long[] {weights.size(0), 1},
        weights.offset(),
        'c');
  }

  private static INDArray dense(INDArray array) {
    return Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
  }
}
