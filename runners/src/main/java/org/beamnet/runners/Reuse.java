package org.beamnet.runners;

import java.io.IOException;
import java.util.Objects;
import org.beamnet.pipelines.plan.BorrowedStatistics;
import org.beamnet.pipelines.plan.BorrowedStatistics.Mismatch;
import org.beamnet.pipelines.plan.Extension;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.storage.FileFault;
import org.jspecify.annotations.Nullable;

/** What a run takes over from datasets that are there already. */
final class Reuse {
  private static final int DEFAULT_SIDE = 256;

  private Reuse() {}

  /**
   * The pixel rules that the flags ask for; where they say nothing, those of the dataset to extend.
   *
   * @throws DatasetException if they are not those of the dataset to extend
   */
  static PixelRules rules(PreprocessOptions options, String decoder, String output) {
    if (options.getExtend() == null) {
      return rules(options, decoder, DEFAULT_SIDE, ImageEncoding.RAW);
    }
    PixelRules base = base(output).rules();
    PixelRules rules = rules(options, decoder, base.side(), base.encoding());
    base.requireSame(
        "the images to add",
        rules,
        "All images of a dataset have the same rules: leave --side and --encoding out, give its --orientation, or make another dataset.");
    return rules;
  }

  /**
   * The statistics that {@code --statistics} names; null without it.
   *
   * @throws DatasetException if they are missing or damaged, or of other rules and that is not
   *     allowed
   */
  static @Nullable BorrowedStatistics statistics(PreprocessOptions options, PixelRules rules) {
    if (options.getStatistics() == null) {
      if (options.getAllowMismatch()) {
        throw new UsageException("--allowMismatch: goes with --statistics. Leave it out.");
      }
      return null;
    }
    return BorrowedStatistics.of(
        Location.absolute(options.getStatistics()),
        rules,
        options.getAllowMismatch() ? Mismatch.ALLOW : Mismatch.REFUSE);
  }

  /**
   * The extension that {@code --extend} asks for; null without it.
   *
   * @throws DatasetException if there is no dataset
   */
  static @Nullable Extension extension(PreprocessOptions options, String output) {
    if (options.getExtend() == null) {
      return null;
    }
    if (options.getOverwrite()) {
      throw new UsageException(
          "--overwrite, --extend: give one of them; the one deletes a dataset, the other keeps it.");
    }
    return Extension.of(base(output));
  }

  private static PixelRules rules(
      PreprocessOptions options, String decoder, int side, ImageEncoding encoding) {
    return new PixelRules(
        Objects.requireNonNullElse(options.getSide(), side),
        options.getEncoding() == null ? encoding : ImageEncoding.parse(options.getEncoding()),
        decoder,
        ResizeRule.ID);
  }

  /** The dataset as it was before images were added, also where that was stopped. */
  private static Manifest base(String output) {
    StoredDataset dataset = StoredDataset.open(output);
    try {
      return WorkArea.isBegun(dataset.folder())
          ? new KeptInputs(dataset.folder()).manifest()
          : dataset.manifest();
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check its permissions."
              .formatted(dataset.folder().root(), FileFault.reason(e)),
          e);
    }
  }
}
