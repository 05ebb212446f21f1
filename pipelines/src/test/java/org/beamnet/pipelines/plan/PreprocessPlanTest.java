package org.beamnet.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.image.Decoding;
import org.junit.jupiter.api.Test;

class PreprocessPlanTest {
  private static final List<LabeledSource> TRAIN =
      List.of(new LabeledSource(new FolderSource("/in"), Arrangement.TRAIN));
  private static final List<LabeledSource> SPLITS =
      List.of(new LabeledSource(new FolderSource("/in"), Arrangement.SPLITS));

  @Test
  void everyFieldIsChecked() {
    assertRefused("source", () -> plan(List.of(), 0, 256, 1024, 0));
    assertRefused("holdOut", () -> plan(TRAIN, 1, 256, 1024, 0));
    assertRefused("holdOut", () -> plan(TRAIN, -0.1, 256, 1024, 0));
    assertRefused("holdOut", () -> plan(TRAIN, Double.NaN, 256, 1024, 0));
    assertRefused("holdOut", () -> plan(SPLITS, 0.1, 256, 1024, 0));
    assertRefused("side", () -> plan(TRAIN, 0, 0, 1024, 0));
    assertRefused("side", () -> plan(TRAIN, 0, 4097, 1024, 0));
    assertRefused("shardImages", () -> plan(TRAIN, 0, 256, 0, 0));
    assertRefused("maxRejected", () -> plan(TRAIN, 0, 256, 1024, 1.1));
  }

  @Test
  void factsDifferWhereTheBytesWould() {
    PreprocessPlan plan = plan(TRAIN, 0, 256, 1024, 0);
    assertThat(plan(TRAIN, 0, 256, 1024, 0.5).facts())
        .as("how many may be rejected does not change what is written of the others")
        .isEqualTo(plan.facts());
    assertThat(plan(TRAIN, 0.1, 256, 1024, 0).facts()).isNotEqualTo(plan.facts());
    assertThat(plan(TRAIN, 0, 255, 1024, 0).facts()).isNotEqualTo(plan.facts());
    assertThat(plan(TRAIN, 0, 256, 1023, 0).facts()).isNotEqualTo(plan.facts());
    assertThat(plan(SPLITS, 0, 256, 1024, 0).facts()).isNotEqualTo(plan.facts());
  }

  private static void assertRefused(
      String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable plan) {
    assertThatThrownBy(plan)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ": must be ");
  }

  private static PreprocessPlan plan(
      List<LabeledSource> sources, double holdOut, int side, int shardImages, double maxRejected) {
    return new PreprocessPlan(
        sources,
        holdOut,
        new OutputFolder("/out"),
        side,
        ImageEncoding.RAW,
        shardImages,
        1,
        maxRejected,
        Decoding.DEFAULT,
        null,
        null,
        null,
        DuplicateRule.REPORT,
        new Retries(0));
  }
}
