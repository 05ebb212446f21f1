package org.beamnet.trainer.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against R 4: {@code t.test} on its data set {@code sleep} (Student 1908), and plain sums. */
class ContrastTest {
  private static final List<Double> FIRST =
      List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final List<Double> SECOND =
      List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  @Test
  void welch() {
    // t.test(extra ~ group, data = sleep)
    Contrast contrast = Contrast.welch(FIRST, SECOND);
    assertThat(contrast.difference()).isCloseTo(-1.58, within(1e-9));
    assertThat(contrast.low()).isCloseTo(-3.3654832, within(1e-7));
    assertThat(contrast.high()).isCloseTo(0.2054832, within(1e-7));
  }

  @Test
  void paired() {
    // t.test(first, second, paired = TRUE)
    Contrast contrast = Contrast.paired(FIRST, SECOND);
    assertThat(contrast.difference()).isCloseTo(-1.58, within(1e-9));
    assertThat(contrast.low()).isCloseTo(-2.4598858, within(1e-7));
    assertThat(contrast.high()).isCloseTo(-0.7001142, within(1e-7));
  }

  @Test
  void ofOneValueThereIsNoInterval() {
    assertThat(Contrast.welch(List.of(1.0), List.of(2.0, 3.0)))
        .isEqualTo(new Contrast(-1.5, null, null, "Welch"));
    assertThat(Contrast.paired(List.of(1.0), List.of(2.0)))
        .isEqualTo(new Contrast(-1, null, null, "paired"));
  }

  @Test
  void withoutSpreadItIsAPoint() {
    assertThat(Contrast.welch(List.of(1.0, 1.0), List.of(2.0, 2.0)))
        .isEqualTo(new Contrast(-1, -1.0, -1.0, "Welch"));
  }

  @Test
  void spread() {
    Spread spread = Spread.of(List.of(2.0, 4.0, 9.0));
    assertThat(spread.n()).isEqualTo(3);
    assertThat(spread.mean()).isEqualTo(5);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt((9 + 1 + 16) / 2.0), within(1e-12));
    assertThat(spread.min()).isEqualTo(2);
    assertThat(spread.max()).isEqualTo(9);
    // With two degrees of freedom the quantile has a closed form: t = a √(2 / (1 − a²)), a = 0.95.
    double quantile = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
    assertThat(spread.interval().getAsDouble())
        .isCloseTo(quantile * Math.sqrt(13.0 / 3), within(1e-8));
    assertThat(Spread.of(List.of(2.0)).interval()).isEmpty();
  }
}
