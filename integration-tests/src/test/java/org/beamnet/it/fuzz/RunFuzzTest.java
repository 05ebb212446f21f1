package org.beamnet.it.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.program.ConfigFile;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.experiments.plan.PlanCheck;
import org.beamnet.trainer.experiments.plan.PlanException;
import org.beamnet.trainer.experiments.plan.PlanFile;
import org.beamnet.trainer.weights.WeightsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a training takes: checkpoints, weights, plans of experiments, options. */
class RunFuzzTest {
  private static final long MOST_BYTES = 64L << 20;
  private static final Path PLAN = Path.of("experiments/ablations.yaml");
  private static final int LENGTH_AT = 12;
  private static final int HEADER_AT = 16;
  private static final int DIGEST_BYTES = 32;

  private static final List<NamedParameter> TENSORS =
      List.of(
          new NamedParameter("conv1.weight", List.of(8, 3, 3, 3), 0),
          new NamedParameter("conv1.bias", List.of(8), 216));

  @TempDir private Path folder;

  /** A checkpoint whose checksum is wrong is refused early; these get a right one as well. */
  @Test
  void checkpoints() throws IOException {
    Path file = folder.resolve("a.ckpt");
    CheckpointFile.write(file, CheckpointSample.make());
    byte[] checkpoint = Files.readAllBytes(file);
    int length = ByteBuffer.wrap(checkpoint).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT);
    byte[] start = Arrays.copyOf(checkpoint, LENGTH_AT);
    byte[] header = Arrays.copyOfRange(checkpoint, HEADER_AT, HEADER_AT + length);
    byte[] arrays =
        Arrays.copyOfRange(checkpoint, HEADER_AT + length, checkpoint.length - DIGEST_BYTES);
    new Fuzz(
            "checkpoint",
            List.of(
                Sample.of(checkpoint),
                new Sample(
                    Arrays.copyOf(checkpoint, checkpoint.length - DIGEST_BYTES),
                    RunFuzzTest::withDigest),
                new Sample(header, changed -> withDigest(joined(start, changed, arrays)))),
            DatasetException.class,
            1500,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              CheckpointFile.read(file);
            })
        .run();
  }

  @Test
  void weights() throws IOException {
    Path file = folder.resolve("weights.npz");
    WeightsFile.write(file, TENSORS, new float[224]);
    byte[] npz = Files.readAllBytes(file);
    byte[] weight = entry(npz, "conv1.weight.npy");
    byte[] bias = entry(npz, "conv1.bias.npy");
    new Fuzz(
            "weights",
            List.of(
                Sample.of(npz),
                new Sample(weight, changed -> zip(changed, bias)),
                new Sample(bias, changed -> zip(weight, changed))),
            DatasetException.class,
            1500,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              WeightsFile.read(file, TENSORS);
            })
        .run();
  }

  @Test
  void plans() throws IOException {
    Path file = folder.resolve("plan.yaml");
    Set<String> flags =
        Set.of(
            "recipe",
            "epochs",
            "log-steps",
            "schedule",
            "dropout",
            "weight-decay",
            "crops",
            "mirrors",
            "lighting",
            "patience",
            "activation",
            "normalization",
            "pooling",
            "learning-rate",
            "groups",
            "input",
            "biases",
            "init",
            "dropout-scaling",
            "momentum");
    new Fuzz(
            "plan",
            List.of(Sample.of(Files.readAllBytes(PLAN))),
            PlanException.class,
            700,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              new PlanCheck(file, flags, flags, Set.of("whole", "quarter"))
                  .check(PlanFile.read(file));
            })
        .run();
  }

  @Test
  void options() {
    byte[] properties =
        "# options\nseed=1\nrecipe=small\nname=a \\\n  b\\u0041\n".getBytes(StandardCharsets.UTF_8);
    byte[] json =
        "{\"version\": [1, {}], \"configuration\": {\"side\": \"32\", \"seed\": 1}}"
            .getBytes(StandardCharsets.UTF_8);
    Path propertiesFile = folder.resolve("config.properties");
    Path jsonFile = folder.resolve("provenance.json");
    new Fuzz(
            "properties",
            List.of(Sample.of(properties)),
            IllegalArgumentException.class,
            1500,
            MOST_BYTES,
            bytes -> ConfigFile.read(Files.write(propertiesFile, bytes)))
        .run();
    new Fuzz(
            "provenance",
            List.of(Sample.of(json)),
            IllegalArgumentException.class,
            1500,
            MOST_BYTES,
            bytes -> ConfigFile.read(Files.write(jsonFile, bytes)))
        .run();
  }

  private static byte[] joined(byte[] start, byte[] header, byte[] arrays) {
    return ByteBuffer.allocate(start.length + Integer.BYTES + header.length + arrays.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(start)
        .putInt(header.length)
        .put(header)
        .put(arrays)
        .array();
  }

  private static byte[] withDigest(byte[] content) {
    return ByteBuffer.allocate(content.length + DIGEST_BYTES)
        .put(content)
        .put(Sha256.digest().digest(content))
        .array();
  }

  private static byte[] entry(byte[] npz, String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(npz))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return zip.readAllBytes();
        }
      }
    }
    throw new IOException("no entry " + name);
  }

  private static byte[] zip(byte[] weight, byte[] bias) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("conv1.weight.npy"));
      zip.write(weight);
      zip.putNextEntry(new ZipEntry("conv1.bias.npy"));
      zip.write(bias);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
