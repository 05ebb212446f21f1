package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what the program runs on. */
@Command(
    name = "doctor",
    description = {
      "Says what the program runs on: versions, backend, native build, threads, memory; and whether"
          + " the backend computes.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {
  private static final long MEBIBYTE = 1 << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Versions.all().forEach((name, value) -> out.printf("%-16s %s%n", name, value));
    out.printf("%-16s %d MiB%n", "heap, at most", Runtime.getRuntime().maxMemory() / MEBIBYTE);
    out.printf(
        "%-16s %d MiB%n", "arrays, at most", org.bytedeco.javacpp.Pointer.maxBytes() / MEBIBYTE);
    String policy = System.getenv("OMP_WAIT_POLICY");
    out.printf(
        "%-16s %s%n",
        "waiting threads",
        policy == null
            ? "spin (slow on a busy machine; trainer/bin/trainer sets passive)"
            : policy);
    INDArray product = Nd4j.eye(3).mmul(Nd4j.ones(3, 1));
    boolean computes = product.sumNumber().doubleValue() == 3;
    out.printf("%-16s %s%n", "computes", computes ? "yes" : "no");
    out.flush();
    return computes ? ExitCode.OK : ExitCode.FAILED;
  }
}
