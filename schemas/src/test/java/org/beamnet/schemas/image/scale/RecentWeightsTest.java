package org.beamnet.schemas.image.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.RecentWeights.Axis;
import org.junit.jupiter.api.Test;

class RecentWeightsTest {
  private final RecentWeights recent = new RecentWeights();

  @Test
  void equalAxesShareOneTable() {
    assertThat(recent.of(axis(500))).isSameAs(recent.of(axis(500)));
  }

  @Test
  void anotherAxisHasATableOfItsOwn() {
    TriangleWeights table = recent.of(axis(500));

    assertThat(recent.of(axis(501))).isNotSameAs(table);
    assertThat(recent.of(new Axis(500, 341, 42, 256, true))).isNotSameAs(table);
    assertThat(recent.of(new Axis(500, 341, 41, 256, false)).first(0)).isNotEqualTo(table.first(0));
  }

  @Test
  void onlyTheTablesUsedLastAreKept() {
    TriangleWeights first = recent.of(axis(1000));
    TriangleWeights second = recent.of(axis(1001));
    for (int i = 2; i < RecentWeights.TABLES; i++) {
      recent.of(axis(1000 + i));
    }
    assertThat(recent.of(axis(1000))).isSameAs(first);

    recent.of(axis(2000));

    assertThat(recent.of(axis(1000))).isSameAs(first);
    assertThat(recent.of(axis(1001))).isNotSameAs(second);
  }

  @Test
  void tablesOfHugePicturesAreNotKept() {
    assertThat(recent.of(axis(60_000))).isNotSameAs(recent.of(axis(60_000)));
  }

  @Test
  void picturesOfOneSizeAreScaledWithOneTable() {
    Axis rows = new Axis(375, 256, 0, 256, false);
    ResizeRule rule = new ResizeRule(256);
    RgbImage image = new RgbImage(500, 375, new byte[500 * 375 * 3]);
    rule.apply(image);
    TriangleWeights table = RecentWeights.shared().of(rows);

    rule.apply(image);

    assertThat(RecentWeights.shared().of(rows)).isSameAs(table);
  }

  private static Axis axis(int length) {
    return new Axis(length, 341, 42, 256, false);
  }
}
