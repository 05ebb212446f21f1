package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.beamnet.schemas.numpy.NpzWriter;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's lines for PyTorch, run. Skipped where python3 has no PyTorch. */
class PyTorchIT {
  private static final int SIDE = 32;

  /** The input of recipe small, as its own words say, of a picture that needs no scaling. */
  private static final String SHOW =
      """

      import json
      from PIL import Image

      mean = np.load("mean.npz")["mean_image"]
      pixels = np.asarray(Image.open("picture.png"))
      x = ((pixels - mean)[2:30, 2:30] / 64).transpose(2, 0, 1)[None]
      with open("logits.json", "w") as file:
          json.dump(logits(torch.from_numpy(x)).tolist(), file)
      """;

  @TempDir private Path folder;

  @BeforeEach
  void requirePyTorch() throws IOException, InterruptedException {
    assumeTrue(
        Python.run(folder, "-c", "import numpy, torch, PIL").exitCode() == 0,
        "python3 cannot import numpy, torch and PIL (Debian: python3-torch, python3-pil)");
  }

  @Test
  void exportedWeightsGiveTheSameLogits() throws IOException, InterruptedException {
    new TinyDataset(SIDE, 60, 20, 1, 1).write(folder.resolve("data"));
    run("train", option("dataset", "data"), option("run", "run"), "--recipe=small", "--epochs=2");
    run("export", option("run", "run"), option("output", "model.npz"));
    writePicture();
    writeMean(CheckpointFile.read(folder.resolve("run/checkpoints/epoch-0002.ckpt")));
    Files.writeString(folder.resolve("show.py"), readmeLines() + SHOW);

    assertThat(Python.run(folder, "show.py").exitCode()).isZero();

    JsonNode theirs = new ObjectMapper().readTree(folder.resolve("logits.json").toFile()).path(0);
    String json =
        run("predict", option("run", "run"), "--json", folder.resolve("picture.png").toString());
    JsonNode ours = new ObjectMapper().readTree(json).path("files").path(0).path("logits");
    assertThat(ours).hasSize(3);
    assertThat(theirs).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(theirs.path(i).asDouble()).isCloseTo(ours.path(i).asDouble(), within(1e-5));
    }
  }

  private static String readmeLines() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String fence = "```";
    int start = readme.indexOf(fence + "python") + fence.length() + "python".length();
    return readme.substring(start, readme.indexOf(fence, start));
  }

  private void writePicture() throws IOException {
    Random random = new Random(3);
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
    }
    ImageIO.write(picture, "png", folder.resolve("picture.png").toFile());
  }

  private void writeMean(Checkpoint checkpoint) throws IOException {
    AtomicFile.write(
        folder.resolve("mean.npz"),
        channel -> {
          NpzWriter npz = new NpzWriter(Channels.newOutputStream(channel));
          npz.add("mean_image", checkpoint.statistics().mean(), SIDE, SIDE, 3);
          npz.finish();
        });
  }

  private static String run(String... arguments) {
    Trainer.Outcome outcome = Trainer.run(arguments);
    assertThat(outcome.exitCode()).isZero();
    return outcome.out();
  }

  private String option(String name, String file) {
    return "--%s=%s".formatted(name, folder.resolve(file));
  }
}
