package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.numpy.NpzReader;
import org.beamnet.schemas.numpy.NpzWriter;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportImportTest {
  @TempDir private static Path folder;
  private static Path weights = Path.of("");

  @BeforeAll
  static void trainAndExport() throws IOException {
    new TinyDataset(32, 60, 20, 1, 1).write(folder.resolve("data"));
    weights = folder.resolve("weights.npz");
    run(ExitCode.OK, "train", data(), option("run", "run"), "--recipe=small", "--epochs=1");
    run(ExitCode.OK, "export", option("run", "run"), "--output=" + weights);
  }

  @Test
  void namesAndShapesArePyTorchs() {
    try (NpzReader npz = NpzReader.open(weights)) {
      assertThat(npz.names().stream().map(name -> name + npz.shape(name)))
          .containsExactly(
              "conv1.weight[32, 3, 5, 5]",
              "conv1.bias[32]",
              "conv2.weight[64, 16, 5, 5]",
              "conv2.bias[64]",
              "conv3.weight[96, 64, 3, 3]",
              "conv3.bias[96]",
              "conv4.weight[96, 48, 3, 3]",
              "conv4.bias[96]",
              "conv5.weight[64, 48, 3, 3]",
              "conv5.bias[64]",
              "fc6.weight[256, 256]",
              "fc6.bias[256]",
              "fc7.weight[256, 256]",
              "fc7.bias[256]",
              "fc8.weight[3, 256]",
              "fc8.bias[3]");
    }
  }

  @Test
  void importedRunIsEvaluatedLikeTheOneItCameFromAndTrainsOn() throws IOException {
    importInto("imported");
    Checkpoint original = CheckpointFile.read(checkpoint("run", 1));
    Checkpoint imported = CheckpointFile.read(checkpoint("imported", 0));
    assertThat(imported.parameters()).isEqualTo(original.parameters());
    assertThat(imported.velocities()).containsOnly(0);
    assertThat(imported.statistics().mean()).isEqualTo(original.statistics().mean());
    assertThat(run(ExitCode.OK, "evaluate", option("run", "imported"), data()).out())
        .isEqualTo(run(ExitCode.OK, "evaluate", option("run", "run"), data()).out());

    run(ExitCode.OK, "train", option("run", "imported"), data(), "--resume", "--epochs=1");
    String sum = Sha256.hex(Files.readAllBytes(weights));
    assertThat(original.identity().importedWeights()).isEmpty();
    assertThat(imported.identity().importedWeights()).isEqualTo(sum);
    assertThat(folder.resolve("imported/report.html")).content().contains(sum);
    assertThat(folder.resolve("run/report.html")).content().doesNotContain("started from weights");
    assertThat(CheckpointFile.read(checkpoint("imported", 1)).parameters())
        .isNotEqualTo(original.parameters());
  }

  /** PyTorch has no factor at test time: fc7 and fc8 read dropped layers. */
  @Test
  void theFactorAtTestTimeIsInTheExportedWeights() {
    float[] trained = CheckpointFile.read(checkpoint("run", 1)).parameters();
    int offset = 0;
    try (NpzReader npz = NpzReader.open(weights)) {
      for (String name : npz.names()) {
        float factor = List.of("fc7.weight", "fc8.weight").contains(name) ? 0.5f : 1;
        float[] exported = npz.floats(name);
        for (int i = 0; i < exported.length; i++) {
          assertThat(exported[i]).as("%s, value %d", name, i).isEqualTo(trained[offset++] * factor);
        }
      }
    }
    assertThat(offset).isEqualTo(trained.length);
  }

  @Test
  void exportOfTheImportedIsTheSameFile() throws IOException {
    importInto("again");
    Path exported = folder.resolve("again.npz");
    run(ExitCode.OK, "export", "--checkpoint=" + checkpoint("again", 0), "--output=" + exported);
    assertThat(exported).hasSameBinaryContentAs(weights);
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    Path file = folder.resolve("other.npz");
    write(file, "conv1.weight", new float[32 * 75], 32, 3, 25);
    refuseImport(file, "conv1.weight has shape [32, 3, 25]", "[32, 3, 5, 5]");
    write(file, "features.0.weight", new float[1], 1);
    refuseImport(file, "no array conv1.weight", "features.0.weight");
    write(file, "conv1.weight", filled(32 * 75, Float.NaN), 32, 3, 5, 5);
    refuseImport(file, "conv1.weight must be finite, value 0 is NaN");
    refuseImport(folder.resolve("absent.npz"), "there is no such file");
  }

  @Test
  void whatAUserCanGetWrong() {
    Trainer.Outcome occupied =
        run(ExitCode.USAGE, "import", "--weights=" + weights, data(), option("run", "run"));
    assertThat(occupied.err()).contains("holds a run already");
    Trainer.Outcome text =
        run(ExitCode.USAGE, "export", option("run", "run"), option("output", "weights.txt"));
    assertThat(text.err()).contains("output: must end in .npz");
    run(ExitCode.USAGE, "export", option("output", "weights.npz"));
    run(ExitCode.BAD_DATA, "export", option("run", "nowhere"), "--output=" + weights);
    Trainer.Outcome paper =
        run(ExitCode.BAD_DATA, "import", "--weights=" + weights, data(), option("run", "refused"));
    assertThat(paper.err()).contains("side is 32, recipe paper needs 256");
  }

  private static void refuseImport(Path file, String... named) {
    Trainer.Outcome outcome =
        run(
            ExitCode.BAD_DATA,
            "import",
            "--weights=" + file,
            data(),
            option("run", "refused"),
            "--recipe=small");
    assertThat(outcome.err()).contains(named);
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  private static void importInto(String run) {
    run(
        ExitCode.OK,
        "import",
        "--weights=" + weights,
        data(),
        option("run", run),
        "--recipe=small");
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static void write(Path file, String name, float[] values, int... shape)
      throws IOException {
    Files.deleteIfExists(file);
    AtomicFile.write(
        file,
        channel -> {
          NpzWriter writer = new NpzWriter(Channels.newOutputStream(channel));
          writer.add(name, values, shape);
          writer.finish();
        });
  }

  private static Trainer.Outcome run(int exitCode, String... arguments) {
    Trainer.Outcome outcome = Trainer.run(arguments);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    return outcome;
  }

  private static Path checkpoint(String run, int epoch) {
    return folder.resolve(String.format(Locale.ROOT, "%s/checkpoints/epoch-%04d.ckpt", run, epoch));
  }

  private static String data() {
    return option("dataset", "data");
  }

  private static String option(String name, String file) {
    return "--%s=%s".formatted(name, folder.resolve(file));
  }
}
