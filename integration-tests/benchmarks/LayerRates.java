import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.engine.onednn.MatrixProduct;
import org.beamnet.trainer.engine.onednn.MatrixProduct.Reading;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layer table of training-step.sh: every layer of recipe paper alone, forwards and backwards, the
 * best of some runs, beside the best rate of a large matrix product on this machine. Argument: the
 * batch, the seconds of one whole step, runs.
 */
final class LayerRates {
  private static final int CLASSES = 1000;
  private static final int SIDE = 2048;

  private record Row(String name, double gflop, double forward, double backward) {}

  private interface Work {
    void run();
  }

  public static void main(String[] arguments) {
    int batch = Integer.parseInt(arguments[0]);
    double step = Double.parseDouble(arguments[1]);
    int runs = Integer.parseInt(arguments[2]);
    NetworkSpec spec = NetworkSpec.paper(CLASSES);
    ComputationGraph network = AlexNet.build(spec, 1);
    network.initGradientsView();
    double peak = productRate(runs);
    List<Row> rows = rows(network, batch, runs);
    // The machine's speed changes while this runs: the best of three moments.
    peak = Math.max(peak, rows.stream().mapToDouble(r -> r.gflop() / r.forward()).max().orElse(0));
    peak = Math.max(peak, productRate(runs));
    System.out.printf(
        Locale.ROOT,
        "best rate of this machine (a product of %d×%d matrices, or a layer): %.0f GFLOP/s%n",
        SIDE,
        SIDE,
        peak);
    System.out.println("layer   GFLOP   forward ms  of best   backward ms  of best");
    double total = 0;
    for (Row row : rows) {
      double back = row.gflop() * (row.name().equals("conv1") ? 1 : 2);
      total += row.gflop() + back;
      if (row.gflop() > 0) {
        System.out.printf(
            Locale.ROOT,
            "%-6s %6.1f %11.0f %8.2f %13.0f %8.2f%n",
            row.name(),
            row.gflop() + back,
            row.forward() * 1e3,
            row.gflop() / row.forward() / peak,
            row.backward() * 1e3,
            back / row.backward() / peak);
      } else {
        System.out.printf(
            Locale.ROOT,
            "%-6s %6s %11.0f %8s %13.0f%n",
            row.name(),
            "-",
            row.forward() * 1e3,
            "-",
            row.backward() * 1e3);
      }
    }
    double sum = rows.stream().mapToDouble(r -> r.forward() + r.backward()).sum();
    System.out.printf(
        Locale.ROOT,
        "layers %.0f GFLOP in %.2f s: %.2f of the best; a whole step in %.2f s: %.2f%n",
        total,
        sum,
        total / sum / peak,
        step,
        total / step / peak);
  }

  private static List<Row> rows(ComputationGraph network, int batch, int runs) {
    List<Row> rows = new ArrayList<>();
    INDArray in = Nd4j.rand(DataType.FLOAT, batch, 3, 224, 224).subi(0.5).muli(255);
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      if (name.startsWith("drop")) {
        // Keeps its mask for one backward pass only, and costs next to nothing.
        continue;
      }
      if (name.equals("fc6")) {
        in = in.dup('c').reshape('c', batch, in.length() / batch);
      }
      INDArray out = forward(layer, in);
      double gflop = layer.numParams() == 0 ? 0 : gflop(layer, out);
      rows.add(time(layer, name, gflop, in, out, runs));
      in = out;
    }
    return rows;
  }

  private static INDArray forward(Layer layer, INDArray in) {
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    layer.setInput(in, none);
    return layer.activate(true, none);
  }

  private static Row time(
      Layer layer, String name, double gflop, INDArray in, INDArray out, int runs) {
    INDArray epsilon = out.like();
    Nd4j.rand(epsilon);
    if (layer instanceof BaseOutputLayer<?> last) {
      last.setLabels(epsilon);
    }
    LayerWorkspaceMgr memory = memory(name);
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
    // The first two runs make memory.
    for (int i = 0; i < runs + 2; i++) {
      try (MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
        layer.setInput(in, memory);
        double forward = seconds(() -> layer.activate(true, memory));
        double backward = seconds(() -> layer.backpropGradient(epsilon, memory));
        if (i > 1) {
          best[0] = Math.min(best[0], forward);
          best[1] = Math.min(best[1], backward);
        }
      }
    }
    return new Row(name, gflop, best[0], best[1]);
  }

  /** Multiply-adds of a forward pass, counted as two. */
  private static double gflop(Layer layer, INDArray out) {
    INDArray weights = layer.getParam("W");
    long pixels = out.rank() == 4 ? out.size(2) * out.size(3) : 1;
    return 2e-9 * out.size(0) * pixels * weights.length();
  }

  private static double productRate(int runs) {
    INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
    INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
    INDArray c = Nd4j.create(DataType.FLOAT, SIDE, SIDE);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 4 * runs; i++) {
      best =
          Math.min(
              best,
              seconds(() -> MatrixProduct.run(a, Reading.PLAIN, b, Reading.PLAIN, SIDE, c)));
    }
    return 2e-9 * SIDE * SIDE * SIDE / best;
  }

  private static double seconds(Work work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Memory that is used again in every run, as in training. */
  private static LayerWorkspaceMgr memory(String name) {
    WorkspaceConfiguration configuration =
        WorkspaceConfiguration.builder()
            .initialSize(0)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .build();
    LayerWorkspaceMgr.Builder builder = LayerWorkspaceMgr.builder();
    for (ArrayType type : ArrayType.values()) {
      builder.with(type, "rates-" + name, configuration);
    }
    return builder.build();
  }
}
