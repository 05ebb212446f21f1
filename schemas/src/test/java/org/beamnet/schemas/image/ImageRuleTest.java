package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRuleTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4000", "4000, 1", "32, 32", "20, 25", "500, 375"})
  void everyImageBecomesTheSquare(int width, int height) throws RejectedImageException {
    byte[] file = JpegMaker.color(Pictures.waves(width, height));
    PreparedImage prepared = new ImageRule(32).prepare(file);
    assertThat(prepared.sourceWidth()).isEqualTo(width);
    assertThat(prepared.sourceHeight()).isEqualTo(height);
    assertThat(prepared.image().width()).isEqualTo(32);
    assertThat(prepared.image().height()).isEqualTo(32);
    assertThat(prepared.image().pixels())
        .isEqualTo(new ResizeRule(32).apply(new ImageDecoder().decode(file)).pixels());
  }

  @Test
  void theFileIsNotChanged() throws RejectedImageException {
    byte[] file = JpegMaker.color(Pictures.waves(50, 40));
    byte[] before = file.clone();
    new ImageRule(32).prepare(file);
    assertThat(file).isEqualTo(before);
  }

  @Test
  void oneRuleServesManyThreads() throws InterruptedException, ExecutionException {
    ImageRule rule = new ImageRule(48);
    List<byte[]> files =
        IntStream.range(0, 8).mapToObj(i -> JpegMaker.color(Pictures.waves(100 + i, 80))).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> work =
          IntStream.range(0, 160)
              .<Callable<String>>mapToObj(
                  i -> () -> Pictures.sha256(rule.prepare(files.get(i % 8)).image()))
              .toList();
      List<Future<String>> results = threads.invokeAll(work);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(results.get(i % 8).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void recordsCheckTheirFields() {
    assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
        .hasMessage("pixels: must hold width * height * 3 = 12 bytes, held 11");
    assertThatThrownBy(() -> new RgbImage(0, 2, new byte[0]))
        .hasMessage("width, height: must be at least 1, were 0, 2");
    assertThatThrownBy(() -> new PreparedImage(5, 5, Pictures.waves(2, 3)))
        .hasMessage("image: must be a square, was 2 x 3");
    assertThatThrownBy(() -> new PreparedImage(0, 5, Pictures.waves(2, 2)))
        .hasMessage("sourceWidth, sourceHeight: must be at least 1, were 0, 5");
  }
}
