package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.util.Optional;
import org.beamnet.trainer.backend.BackendBuild;
import org.beamnet.trainer.backend.BackendChoice;
import org.beamnet.trainer.backend.BackendRequest;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.kernels.GpuKernels;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** What must hold on a GPU: it is used, its numbers are PyTorch's, and a step can be repeated. */
@Tag("gpu")
class GpuTest {
  private static final int STEPS = 5;
  private static final double DROPOUT = 0.5;

  @BeforeEach
  void requireGpu() {
    Optional<CudaDriver> driver = CudaDriver.find();
    BackendChoice choice =
        BackendChoice.of(
            BackendBuild.foundBy(GpuTest.class.getClassLoader()), BackendRequest.CUDA, driver);
    assumeTrue(choice.build().isPresent(), choice.reason());
    GpuKernels.require(choice.build().get(), driver.orElseThrow(), System.out::println);
    Nd4j.getEnvironment().allowHelpers(false);
  }

  @Test
  void itIsUsed() {
    assertThat(Nd4j.getExecutioner().type()).isEqualTo(ExecutionerType.CUDA);
  }

  @Test
  void itsNumbersArePyTorchs() throws URISyntaxException {
    new PyTorchReferenceTest()
        .everyNumberIsPyTorchs("narrow-dropout.npz", 1e-4, 0.5, DataType.FLOAT);
  }

  @Test
  void stepsCanBeRepeatedToTheBit() {
    assertThat(trained()).isEqualTo(trained());
  }

  private static float[] trained() {
    ComputationGraph network = NarrowNet.network(DROPOUT, DataType.FLOAT, Activation.RELU);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(DROPOUT));
    INDArray images = NarrowNet.images(DataType.FLOAT);
    for (int i = 0; i < STEPS; i++) {
      step.take(images, NarrowNet.labels(), NarrowNet.masks(1, i, DROPOUT));
    }
    return network.params().toFloatVector();
  }
}
