package org.beamnet.trainer.experiments.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A figure of a trained cell; a lower one is a better one. */
public enum Measure {
  /** Epochs, as a fraction, until a row of steps has no more than a training error. */
  EPOCHS_TO_TRAINING_ERROR("epochs to %s training error", "epochs"),

  /** Whole epochs until the top-1 validation error, one view, is no more than an error. */
  EPOCHS_TO_VALIDATION_ERROR("epochs to %s validation error", "epochs"),

  /** Top-1 error on the validation split, after the last epoch, in percent. */
  VALIDATION_TOP1("top-1 validation error", "%"),

  /** Top-5 error on the validation split, after the last epoch, in percent. */
  VALIDATION_TOP5("top-5 validation error", "%"),

  /** Top-1 error on the training split, without dropout or augmentation, in percent. */
  TRAINING_TOP1("top-1 training error", "%"),

  /** By how much the top-1 validation error is above that of training, in percent points. */
  GAP("overfitting gap", "points");

  private static final double PERCENT = 100;

  private final String words;
  private final String unit;

  Measure(String words, String unit) {
    this.words = words;
    this.unit = unit;
  }

  /**
   * The figure of a cell.
   *
   * @param views crops shown of an image, 1 or 10
   * @param at the error, a fraction, that is waited for
   * @return nothing if training ended before it
   */
  public OptionalDouble of(CellResult cell, int views, double at) {
    return switch (this) {
      case EPOCHS_TO_TRAINING_ERROR -> first(cell.curve(), at);
      case EPOCHS_TO_VALIDATION_ERROR -> first(cell.validation(), at);
      case VALIDATION_TOP1 -> percent(cell.validation(views).top1());
      case VALIDATION_TOP5 -> percent(cell.validation(views).top5());
      case TRAINING_TOP1 -> percent(cell.training().top1());
      case GAP -> percent(cell.validation(views).top1() - cell.training().top1());
    };
  }

  /** Whether it waits for an error. */
  public boolean isWaiting() {
    return words.contains("%s");
  }

  /** Its name for people, with the error that it waits for. */
  public String words(double at) {
    return isWaiting() ? String.format(Locale.ROOT, words, percentage(at)) : words;
  }

  /** Of its values. */
  public String unit() {
    return unit;
  }

  /** Of a difference of two values. */
  public String differenceUnit() {
    return unit.equals("epochs") ? unit : "points";
  }

  /** Its name in a plan. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The measure of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static Measure parse(String id) {
    return Arrays.stream(values())
        .filter(measure -> measure.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of %s, was %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Measure::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }

  private static OptionalDouble first(List<CellResult.Point> curve, double at) {
    return curve.stream()
        .filter(point -> point.error() <= at)
        .mapToDouble(CellResult.Point::epochs)
        .findFirst();
  }

  /** Such as 15 % or 12.5 %. */
  private static String percentage(double fraction) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(PERCENT * fraction)
        + " %";
  }

  private static OptionalDouble percent(double fraction) {
    return OptionalDouble.of(PERCENT * fraction);
  }
}
