package org.beamnet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Layers of recipe {@code paper} alone, forwards and backwards, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    jvmArgsAppend = {
      "-Dorg.bytedeco.javacpp.platform.extension=-onednn",
      "-Dorg.bytedeco.javacpp.maxbytes=6g",
      "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
    })
public class LayerBenchmark {
  @Param({
    "conv1", "lrn1", "pool1", "conv2", "lrn2", "pool2", "conv3", "conv4", "conv5", "pool5", "fc6",
    "fc7"
  })
  String layer = "conv1";

  @Param("32")
  int batch = 32;

  private final LayerWorkspaceMgr memory = reused();
  private Layer measured;
  private INDArray input;
  private INDArray epsilon;

  @Setup
  public void pass() {
    ComputationGraph network = AlexNet.build(NetworkSpec.paper(1000), 1);
    network.initGradientsView();
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    INDArray in = Nd4j.rand(DataType.FLOAT, batch, 3, 224, 224).subi(0.5).muli(255);
    for (Layer next : network.getLayers()) {
      String name = next.conf().getLayer().getLayerName();
      if (name.equals("fc6")) {
        in = in.dup('c').reshape('c', batch, in.length() / batch);
      }
      next.setInput(in, none);
      INDArray out = next.activate(true, none);
      if (name.equals(layer)) {
        measured = next;
        input = in;
        epsilon = out.like();
        Nd4j.rand(epsilon);
        return;
      }
      in = out;
    }
    throw new IllegalArgumentException("layer: must be one of the network's, was " + layer);
  }

  @Benchmark
  public INDArray forward() {
    try (MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
      measured.setInput(input, memory);
      return measured.activate(true, memory);
    }
  }

  /** After one forward pass. */
  @Benchmark
  public Pair<Gradient, INDArray> backward() {
    try (MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
      return measured.backpropGradient(epsilon, memory);
    }
  }

  /** Memory that every pass takes again, as in training; fresh pages would cost more than most layers. */
  private static LayerWorkspaceMgr reused() {
    WorkspaceConfiguration configuration =
        WorkspaceConfiguration.builder()
            .initialSize(0)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .build();
    LayerWorkspaceMgr.Builder builder = LayerWorkspaceMgr.builder();
    for (ArrayType type : ArrayType.values()) {
      builder.with(type, "benchmark", configuration);
    }
    return builder.build();
  }
}
