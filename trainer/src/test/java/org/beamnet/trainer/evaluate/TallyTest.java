package org.beamnet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void countsAsSortingDoes() {
    Random random = new Random(4);
    Tally tally = new Tally();
    int top1 = 0;
    int top5 = 0;
    double loss = 0;
    int images = 500;
    for (int i = 0; i < images; i++) {
      double[] p = random.doubles(12).toArray();
      double sum = Arrays.stream(p).sum();
      Arrays.setAll(p, k -> p[k] / sum);
      int label = random.nextInt(p.length);
      List<Integer> best =
          IntStream.range(0, p.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -p[k]))
              .toList();
      top1 += best.get(0) == label ? 0 : 1;
      top5 += best.subList(0, 5).contains(label) ? 0 : 1;
      loss -= Math.log(p[label]);
      tally.add(p, label);
    }
    Evaluation total = tally.total();
    assertThat(total.images()).isEqualTo(images);
    assertThat(total.top1Error()).isEqualTo((double) top1 / images);
    assertThat(total.top5Error()).isEqualTo((double) top5 / images);
    assertThat(total.loss()).isCloseTo(loss / images, within(1e-12));
  }

  @Test
  void equalsAreNotAllRight() {
    Tally tally = new Tally();
    for (int label = 0; label < 10; label++) {
      double[] same = new double[10];
      Arrays.fill(same, 0.1);
      tally.add(same, label);
    }
    assertThat(tally.total().top1Error()).isEqualTo(0.9);
    assertThat(tally.total().top5Error()).isEqualTo(0.5);
  }

  @Test
  void noNumbersAreWrong() {
    Tally tally = new Tally();
    double[] broken = new double[10];
    Arrays.fill(broken, Double.NaN);
    tally.add(broken, 0);
    assertThat(tally.total().top1Error()).isEqualTo(1);
    assertThat(tally.total().top5Error()).isEqualTo(1);
  }
}
