import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.engine.TrainingStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our side of training-step.sh: recipe paper on random images. Waits for lines on standard input;
 * for each, takes that many steps and prints the seconds of wall clock and of processor time a step
 * took.
 */
final class TrainingStepRate {
  private static final int CLASSES = 1000;

  public static void main(String[] arguments) throws Exception {
    int batch = Integer.parseInt(arguments[0]);
    NetworkSpec spec = NetworkSpec.paper(CLASSES);
    ComputationGraph network = AlexNet.build(spec, 1);
    TrainingStep step = new TrainingStep(network, spec);
    step.learningRate(1e-4);
    INDArray images = Nd4j.rand(DataType.FLOAT, batch, 3, 224, 224).subi(0.5).muli(255);
    int[] labels = IntStream.range(0, batch).map(i -> i % CLASSES).toArray();
    List<String> keys = IntStream.range(0, batch).mapToObj(i -> "image" + i).toList();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    System.out.println("ready");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    int taken = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int count = Integer.parseInt(line);
      long wall = System.nanoTime();
      long processor = system.getProcessCpuTime();
      double loss = 0;
      for (int i = 0; i < count; i++) {
        DropoutMasks masks = DropoutMasks.drawn(1, taken++, keys, spec.dropout());
        loss = step.take(images, labels, masks).loss();
      }
      double scale = 1e-9 / count;
      System.out.printf(
          "%.4f %.4f %.4f%n",
          (System.nanoTime() - wall) * scale,
          (system.getProcessCpuTime() - processor) * scale,
          loss);
    }
  }
}
