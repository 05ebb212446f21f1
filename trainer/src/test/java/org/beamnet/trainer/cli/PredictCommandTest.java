package org.beamnet.trainer.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictCommandTest {
  private static final int SIDE = 32;

  @TempDir private static Path folder;

  /** The validation split as picture files, with their labels. */
  private static final Map<Path, Integer> PICTURES = new TreeMap<>();

  @BeforeAll
  static void train() throws IOException {
    Dataset dataset = new TinyDataset(SIDE, 120, 40, 2, 1).write(folder.resolve("data"));
    assertThat(Trainer.run("train", data(), run(), "--recipe=small", "--epochs=1").exitCode())
        .isZero();
    for (ShardEntry shard : dataset.manifest().split(Split.VALIDATION).shards()) {
      try (ShardReader reader = dataset.openShard(shard)) {
        for (int group = 0; group < reader.rowGroupCount(); group++) {
          for (ShardRow row : reader.readRowGroup(group)) {
            Path file =
                folder.resolve(String.format(Locale.ROOT, "picture-%02d.png", PICTURES.size()));
            writePicture(file, row.image());
            PICTURES.put(file, row.label());
          }
        }
      }
    }
  }

  /** A picture of the dataset is seen as the dataset holds it: the same loss as evaluate's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void agreesWithEvaluate(int views) throws IOException {
    Trainer.Outcome evaluation =
        Trainer.run("evaluate", run(), data(), "--views=" + views, "--json");
    double expected = new ObjectMapper().readTree(evaluation.out()).path("loss").asDouble();
    JsonNode found = predict(0, List.copyOf(PICTURES.keySet()), "--views=" + views);
    assertThat(found.path("views").asInt()).isEqualTo(views);
    assertThat(found.path("classes").findValuesAsText("synset"))
        .containsExactly("blue", "green", "red");
    double loss = 0;
    for (JsonNode file : found.path("files")) {
      int label = requireNonNull(PICTURES.get(Path.of(file.path("file").asText())));
      loss -= Math.log(file.path("probabilities").path(label).asDouble()) / PICTURES.size();
    }
    assertThat(found.path("files")).hasSize(PICTURES.size());
    assertThat(loss).isCloseTo(expected, within(1e-7));
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() throws IOException {
    Path picture = PICTURES.keySet().iterator().next();
    JsonNode file = predict(0, List.of(picture)).path("files").path(0);
    double sum = 0;
    for (JsonNode logit : file.path("logits")) {
      sum += Math.exp(logit.asDouble());
    }
    assertThat(file.path("logits")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      double logit = file.path("logits").path(i).asDouble();
      double probability = file.path("probabilities").path(i).asDouble();
      assertThat(probability).isCloseTo(Math.exp(logit) / sum, within(1e-6));
      // All digits of a float, not two.
      assertThat(probability).isEqualTo((float) probability);
    }
  }

  @Test
  void linesForPeopleHaveTheLikeliestFirst() {
    Path picture = PICTURES.keySet().iterator().next();
    Trainer.Outcome outcome = Trainer.run("predict", run(), "--top=2", picture.toString());
    assertThat(outcome.exitCode()).isZero();
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo(picture.toString());
    assertThat(lines.get(1)).matches(" +[0-9.]+ %  (blue|green|red)");
    assertThat(percent(lines.get(1))).isGreaterThanOrEqualTo(percent(lines.get(2)));
  }

  @Test
  void filesThatAreNoImagesArePassedOver() throws IOException {
    Path sound = PICTURES.keySet().iterator().next();
    byte[] bytes = Files.readAllBytes(sound);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
    Path text = Files.writeString(folder.resolve("text.jpg"), "no image");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    Path absent = folder.resolve("absent.jpg");
    List<Path> files = List.of(cut, sound, text, empty, absent, folder, sound);

    JsonNode found = predict(ExitCode.BAD_DATA, files).path("files");

    assertThat(found).hasSize(7);
    assertThat(found.findValuesAsText("rejected"))
        .containsExactly("truncated", "not-an-image", "empty", "unreadable", "unreadable");
    assertThat(found.path(0).has("probabilities")).isFalse();
    assertThat(found.path(1)).isEqualTo(found.path(6));
    assertThat(found.path(1).path("probabilities")).hasSize(3);

    Trainer.Outcome lines =
        Trainer.run("predict", run(), text.toString(), sound.toString(), absent.toString());
    assertThat(lines.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(lines.out()).startsWith(sound.toString());
    assertThat(lines.err())
        .contains(text + ": is no image that can be used (not-an-image)")
        .contains(absent + ": is no image that can be used (unreadable): there is no such file");
  }

  @Test
  void whatAUserCanGetWrong() {
    assertThat(Trainer.run("predict", run()).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Trainer.run("predict", "a.jpg").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Trainer.run("predict", run(), "--views=2", "a.jpg").err())
        .contains("views: must be 1 or 10, was 2");
    assertThat(Trainer.run("predict", run(), "--top=0", "a.jpg").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Trainer.run("predict", "--run=" + folder.resolve("none"), "a.jpg").exitCode())
        .isEqualTo(ExitCode.BAD_DATA);
  }

  private static JsonNode predict(int exitCode, List<Path> files, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("predict", run(), "--json"));
    arguments.addAll(List.of(more));
    files.forEach(file -> arguments.add(file.toString()));
    Trainer.Outcome outcome = Trainer.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(outcome.out());
  }

  private static double percent(String line) {
    return Double.parseDouble(line.substring(0, line.indexOf("%")).strip());
  }

  private static void writePicture(Path file, ByteBuffer pixels) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        rgb = rgb << 8 | Byte.toUnsignedInt(pixels.get(pixels.position() + 3 * i + channel));
      }
      picture.setRGB(i % SIDE, i / SIDE, rgb);
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  private static String data() {
    return "--dataset=" + folder.resolve("data");
  }

  private static String run() {
    return "--run=" + folder.resolve("run");
  }
}
