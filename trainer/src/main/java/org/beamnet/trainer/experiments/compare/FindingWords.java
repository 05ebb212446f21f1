package org.beamnet.trainer.experiments.compare;

import java.util.Locale;
import org.beamnet.trainer.experiments.plan.Measure;
import org.jspecify.annotations.Nullable;

/** The figures of a finding in a sentence. */
final class FindingWords {
  private FindingWords() {}

  static String of(
      Measure measure, ArmFigures lower, ArmFigures higher, @Nullable Contrast contrast) {
    if (lower.values().isEmpty() || higher.values().isEmpty()) {
      return "an arm has no finished training";
    }
    return contrast == null
        ? "reached by " + seeds(lower) + ", " + seeds(higher)
        : difference(measure, lower, higher, contrast);
  }

  private static String seeds(ArmFigures arm) {
    return String.format(
        Locale.ROOT,
        "%s with %d of %d seeds",
        arm.arm(),
        arm.reached().size(),
        arm.values().size());
  }

  private static String difference(
      Measure measure, ArmFigures lower, ArmFigures higher, Contrast contrast) {
    if (contrast.difference() == 0) {
      return "%s and %s have the same mean%s"
          .formatted(lower.arm(), higher.arm(), interval(contrast));
    }
    return String.format(
        Locale.ROOT,
        "%s is %.2f %s %s than %s%s%s",
        lower.arm(),
        Math.abs(contrast.difference()),
        measure.differenceUnit(),
        contrast.difference() < 0 ? "lower" : "higher",
        higher.arm(),
        ratio(measure, lower, higher),
        interval(contrast));
  }

  /** How many times the epochs, which is how the paper puts it. */
  private static String ratio(Measure measure, ArmFigures lower, ArmFigures higher) {
    Spread less = lower.spread();
    Spread more = higher.spread();
    if (!measure.isWaiting() || less == null || more == null) {
      return "";
    }
    return String.format(
        Locale.ROOT, ", %s taking %.2f times the epochs", higher.arm(), more.mean() / less.mean());
  }

  private static String interval(Contrast contrast) {
    return contrast.low() == null || contrast.high() == null
        ? "; of one seed, without an interval"
        : String.format(
            Locale.ROOT,
            " (difference %+.2f, 95 %% interval %+.2f to %+.2f)",
            contrast.difference(),
            contrast.low(),
            contrast.high());
  }
}
