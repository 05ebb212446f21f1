package org.beamnet.trainer.experiments.compare;

import org.beamnet.trainer.experiments.plan.Measure;
import org.beamnet.trainer.experiments.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a claim.
 *
 * @param claim in a sentence
 * @param paper its figure, and where
 * @param cudaConvnet2 the figure that its author's later program published, or a dash
 * @param kind of figure that is compared
 * @param measure the same for people
 * @param unit of its values
 * @param lower the arm whose figure is the lower one by the claim, or simply the first
 * @param higher the other one
 * @param contrast lower less higher: below zero where the claim holds; none if an arm has no figure
 * @param verdict what the figures say
 * @param words the difference for people
 */
public record Finding(
    String claim,
    String paper,
    String cudaConvnet2,
    Measure kind,
    String measure,
    String unit,
    ArmFigures lower,
    ArmFigures higher,
    @Nullable Contrast contrast,
    Verdict verdict,
    String words) {
  private static final int FEW = 3;

  /**
   * What the figures of two arms say of a claim.
   *
   * @param sameNetworks whether both arms are figures of the same networks
   */
  static Finding of(Plan.Claim claim, ArmFigures lower, ArmFigures higher, boolean sameNetworks) {
    Contrast contrast = contrast(lower, higher, sameNetworks);
    Verdict verdict = verdict(claim, lower, higher, contrast);
    double at = claim.at() == null ? 0 : claim.at();
    return new Finding(
        claim.claim(),
        claim.paper(),
        claim.cudaConvnet2() == null ? "—" : claim.cudaConvnet2(),
        claim.measure(),
        claim.measure().words(at),
        claim.measure().unit(),
        lower,
        higher,
        contrast,
        verdict,
        FindingWords.of(claim.measure(), lower, higher, contrast));
  }

  private static @Nullable Contrast contrast(
      ArmFigures lower, ArmFigures higher, boolean sameNetworks) {
    boolean whole =
        lower.spread() != null
            && higher.spread() != null
            && lower.notReached() + higher.notReached() == 0;
    if (!whole) {
      return null;
    }
    return sameNetworks
        ? Contrast.paired(lower.reached(), higher.reached())
        : Contrast.welch(lower.reached(), higher.reached());
  }

  private static Verdict verdict(
      Plan.Claim claim, ArmFigures lower, ArmFigures higher, @Nullable Contrast contrast) {
    if (lower.values().isEmpty() || higher.values().isEmpty()) {
      return Verdict.NOT_RUN;
    }
    if (claim.claimedLower().isEmpty()) {
      return Verdict.NO_CLAIM;
    }
    if (contrast == null) {
      return onlyOneReaches(lower, higher)
          ? Verdict.AGREES
          : onlyOneReaches(higher, lower) ? Verdict.DISAGREES : Verdict.CANNOT_TELL;
    }
    if (contrast.high() != null && contrast.high() < 0) {
      return Verdict.AGREES;
    }
    return contrast.low() != null && contrast.low() > 0 ? Verdict.DISAGREES : Verdict.CANNOT_TELL;
  }

  /** Every seed of one, three or more, and none of as many of the other. */
  private static boolean onlyOneReaches(ArmFigures one, ArmFigures other) {
    return one.notReached() == 0
        && one.values().size() >= FEW
        && other.spread() == null
        && other.values().size() >= FEW;
  }
}
