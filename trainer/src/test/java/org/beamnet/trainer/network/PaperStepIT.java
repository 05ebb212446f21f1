package org.beamnet.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.beamnet.trainer.network.TrainingStep.Result;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The paper's network at its full size. */
class PaperStepIT {
  private static final int BATCH = 16;
  private static final int CLASSES = 1000;

  @Test
  void takesARealStep() {
    NetworkSpec spec = NetworkSpec.paper(CLASSES);
    ComputationGraph network = AlexNet.build(spec, 1);
    assertThat(network.numParams()).isEqualTo(60_965_224);
    float[] before = new NetworkState(network).parameters();
    Nd4j.getRandom().setSeed(2);
    // Grey levels less their mean, as a batch of photographs has them.
    INDArray images = Nd4j.rand(DataType.FLOAT, BATCH, 3, 224, 224).subi(0.5).muli(255);
    int[] labels = new Random(3).ints(BATCH, 0, CLASSES).toArray();
    TrainingStep step = new TrainingStep(network, spec, 1);
    // At the paper's rate momentum overshoots on a batch of noise; a short step must go downhill.
    step.learningRate(1e-4);

    Result first = step.take(images, labels, 0, 0);
    // Unit biases under dropout spread the logits by σ of 1 to 2, which costs σ²/2 above ln 1000.
    assertThat(first.loss()).isBetween(Math.log(CLASSES), Math.log(CLASSES) + 2.5);
    assertThat(new NetworkState(network).parameters()).isNotEqualTo(before);

    // The same place in training draws the same dropout, so the losses compare.
    Result second = step.take(images, labels, 0, 0);
    assertThat(second.loss()).isFinite().isLessThan(first.loss());
  }
}
