package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.schemas.numpy.NpzReader;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The paper's network at its full size and batch: three steps with dropout against PyTorch in
 * double. make_paper_reference.py wrote the file, and says how weights, images and masks are made.
 */
class PaperStepIT {
  private static final int BATCH = 128;
  private static final int CLASSES = 1000;
  private static final int SIDE = 224;
  private static final int STEPS = 3;

  /** Allowed of a loss and of a tensor's norm, relative. */
  private static final double CLOSE = 1e-4;

  /**
   * Allowed of the norm of what steps have added, relative: such sums over a batch cancel, and
   * float rounds them.
   */
  private static final double UPDATE_CLOSE = 1e-3;

  /** Biases that start at 0 hold nothing but updates. */
  private static final List<String> ZERO_START = List.of("conv1.bias", "conv3.bias", "fc8.bias");

  @Test
  void threeStepsArePyTorchs() throws URISyntaxException {
    NetworkSpec spec = NetworkSpec.paper(CLASSES);
    ComputationGraph network = AlexNet.build(spec, 1);
    List<NamedParameter> tensors = NamedParameter.of(network);
    NetworkState state = new NetworkState(network);
    assertThat(state.size()).isEqualTo(60_965_224);
    state.restoreParameters(start(state.parameters(), tensors));
    TrainingStep step = new TrainingStep(network, spec);
    INDArray images = Nd4j.createFromArray(images()).reshape(BATCH, 3, SIDE, SIDE);
    int[] labels = IntStream.range(0, BATCH).map(i -> 37 * i % CLASSES).toArray();

    try (NpzReader reference = NpzReader.open(resource("paper-steps.npz"))) {
      double[] losses = reference.doubles("loss");
      for (int i = 0; i < STEPS; i++) {
        double loss = step.take(images, labels, masks(i)).loss();
        assertThat(loss).isCloseTo(losses[i], within(CLOSE * losses[i]));
        requireNorms("parameters.", i, tensors, state.parameters(), reference);
        requireNorms("velocity.", i, tensors, state.velocities(), reference);
      }
    }
  }

  private static void requireNorms(
      String prefix, int step, List<NamedParameter> tensors, float[] flat, NpzReader reference) {
    for (NamedParameter tensor : tensors) {
      double squares = 0;
      for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
        squares += (double) flat[i] * flat[i];
      }
      boolean update = prefix.equals("velocity.") || ZERO_START.contains(tensor.name());
      double allowed = update ? UPDATE_CLOSE : CLOSE;
      double expected = reference.doubles(prefix + tensor.name())[step];
      assertThat(Math.sqrt(squares))
          .as("%s%s after step %d", prefix, tensor.name(), step + 1)
          .isCloseTo(expected, within(allowed * expected));
    }
  }

  /** Weights by make_paper_reference.py; biases stay as the network has them. */
  private static float[] start(float[] fresh, List<NamedParameter> tensors) {
    float[] start = Arrays.copyOf(fresh, fresh.length);
    for (int t = 0; t < tensors.size(); t += 2) {
      NamedParameter weight = tensors.get(t);
      assertThat(weight.name()).endsWith(".weight");
      for (int i = 0; i < weight.length(); i++) {
        double unit = (hash(((long) t << Integer.SIZE) + i) >>> 40) / (double) (1 << 24);
        start[weight.offset() + i] = (float) ((unit - 0.5) * (0.01 * Math.sqrt(12)));
      }
    }
    return start;
  }

  private static DropoutMasks masks(int step) {
    return (hiddenLayer, target) -> {
      long first = (1L << 40) + ((2L * step + hiddenLayer) << Integer.SIZE);
      for (int i = 0; i < target.length; i++) {
        target[i] = hash(first + i) >>> 63;
      }
    };
  }

  private static float[] images() {
    float[] values = new float[BATCH * NetworkSpec.CHANNELS * SIDE * SIDE];
    for (long i = 0; i < values.length; i++) {
      values[(int) i] = (31 * i * i + 17 * i) % 251 - 125;
    }
    return values;
  }

  /** SplitMix64's finalizer. */
  private static long hash(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(requireNonNull(PaperStepIT.class.getResource(name)).toURI());
  }
}
