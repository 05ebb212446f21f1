package org.beamnet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.beamnet.trainer.evaluate.Confusion.Mistake;
import org.beamnet.trainer.evaluate.Confusion.PerClass;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  @Test
  void countsByClassAndByMistake() {
    Confusion confusion = new Confusion(6);
    confusion.add(new double[] {.5, .1, .1, .1, .1, .1}, 0);
    confusion.add(new double[] {.1, .5, .1, .1, .1, .1}, 0);
    confusion.add(new double[] {.1, .5, .1, .1, .1, .1}, 0);
    confusion.add(new double[] {.3, .2, .2, .1, .15, .05}, 5);
    assertThat(confusion.classes().get(0)).isEqualTo(new PerClass(0, 3, 1, 3));
    assertThat(confusion.classes().get(5)).isEqualTo(new PerClass(5, 1, 0, 0));
    assertThat(confusion.classes().get(1).top1Accuracy()).isNaN();
    assertThat(confusion.mistakes()).containsExactly(new Mistake(0, 1, 2), new Mistake(5, 0, 1));
  }

  @Test
  void noNumberIsNoRightAnswer() {
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    assertThat(Ranking.rank(nothing, 0)).isEqualTo(3);
    assertThat(Ranking.likeliest(new double[] {Double.NaN, .2, .8})).isEqualTo(2);
  }
}
