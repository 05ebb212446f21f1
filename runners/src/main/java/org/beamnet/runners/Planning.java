package org.beamnet.runners;

import java.util.List;
import java.util.function.Supplier;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.plan.BorrowedStatistics;
import org.beamnet.pipelines.plan.Extension;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.CsvSource;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.IlsvrcValidation;
import org.beamnet.pipelines.source.ImageSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.SourceLayout;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.jspecify.annotations.Nullable;

/** Turns options into a plan: checks the flags first, then looks at the sources. */
final class Planning {
  private static final double DEFAULT_HOLD_OUT = 0.04;

  private Planning() {}

  /**
   * The plan that {@code options} ask for. Nothing is written.
   *
   * @throws UsageException if a flag is missing, out of range, or contradicts another
   * @throws org.beamnet.schemas.DatasetException if a source is missing or empty
   */
  static PreprocessPlan plan(PreprocessOptions options) {
    String source = Location.absolute(required("source", options.getSource()));
    String output = Location.absolute(output(options));
    SourceLayout layout = checked(() -> SourceLayout.parse(options.getLayout()));
    String validation = options.getValidation();
    if (validation != null && options.getHoldOut() != null) {
      throw new UsageException(
          "--validation, --holdOut: give one of them; images are held out where no validation images are given.");
    }
    // With a source that has not been looked at, to check every flag before touching a file.
    LabeledSource unopened = new LabeledSource(new FolderSource(source), Arrangement.TRAIN);
    plan(options, List.of(unopened), holdOut(options), output);
    requireApart(output, source, validation);
    Devkit devkit = devkit(options);
    if (devkit != null) {
      devkit.words(); // A damaged one is refused before work starts.
    }

    ImageSource images = layout.open(source, options.getFollowOutsideLinks());
    LabeledSource labeled = LabeledSource.detect(images);
    if (labeled.arrangement() == Arrangement.SPLITS) {
      if (validation != null || options.getHoldOut() != null) {
        throw new UsageException(
            "--validation, --holdOut: leave them out; %s has train/ and validation/ of its own."
                .formatted(source));
      }
      return plan(options, List.of(labeled), 0, output);
    }
    if (validation == null) {
      return plan(options, List.of(labeled), holdOut(options), output);
    }
    return plan(options, List.of(labeled, validation(options, validation)), 0, output);
  }

  private static LabeledSource validation(PreprocessOptions options, String name) {
    ImageSource images =
        SourceLayout.openValidation(
            Location.absolute(name), options.getFollowOutsideLinks(), devkit(options));
    if (images instanceof CsvSource
        && LabeledSource.detect(images).arrangement() == Arrangement.SPLITS) {
      throw new UsageException(
          "--validation: %s has a column split, so it belongs to --source.".formatted(name));
    }
    LabeledSource labeled = new LabeledSource(images, Arrangement.VALIDATION);
    if (images instanceof IlsvrcValidation) {
      // Its numbers and the ground truth are compared before work starts.
      labeled.images(image -> {});
    }
    return labeled;
  }

  private static @Nullable Devkit devkit(PreprocessOptions options) {
    String name = options.getDevkit();
    return name == null ? null : new Devkit(Location.absolute(name));
  }

  private static PreprocessPlan plan(
      PreprocessOptions options, List<LabeledSource> sources, double holdOut, String output) {
    Decoding decoding =
        checked(
            () ->
                new Decoding(
                    OrientationRule.parse(options.getOrientation()),
                    options.getMaxPixels(),
                    options.getDecodeSeconds(),
                    JpegLibrary.parse(options.getJpegLibrary())));
    PixelRules rules = checked(() -> Reuse.rules(options, decoding.id(), output));
    BorrowedStatistics borrowed = Reuse.statistics(options, rules);
    Extension extension = Reuse.extension(options, output);
    return checked(
        () ->
            new PreprocessPlan(
                sources,
                holdOut,
                new OutputFolder(output),
                rules.side(),
                rules.encoding(),
                options.getShardImages(),
                options.getSeed(),
                options.getMaxRejected(),
                decoding,
                devkit(options),
                borrowed,
                extension,
                DuplicateRule.parse(options.getDuplicates()),
                new Retries(options.getRetrySeconds())));
  }

  private static String output(PreprocessOptions options) {
    if (options.getExtend() == null) {
      return required("output", options.getOutput());
    }
    if (options.getOutput() != null) {
      throw new UsageException(
          "--output, --extend: give one of them; --extend adds the images to the dataset that it names.");
    }
    return required("extend", options.getExtend());
  }

  private static double holdOut(PreprocessOptions options) {
    Double given = options.getHoldOut();
    if (given != null) {
      return given;
    }
    // A dataset that is extended has its validation images already.
    return options.getExtend() == null ? DEFAULT_HOLD_OUT : 0;
  }

  private static void requireApart(String output, String source, @Nullable String validation) {
    for (String input :
        validation == null ? List.of(source) : List.of(source, Location.absolute(validation))) {
      if ((output + "/").startsWith(input + "/") || (input + "/").startsWith(output + "/")) {
        throw new UsageException(
            "--output: must lie outside the source, was %s with source %s. See preprocess --help."
                .formatted(output, input));
      }
    }
  }

  private static String required(String flag, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new UsageException("--%s: must be given. See preprocess --help.".formatted(flag));
    }
    return value;
  }

  /** The names of the plan's fields are those of the flags. */
  private static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage() + ". See preprocess --help.");
    }
  }
}
