package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.program.NameEncoding;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.storage.FileFault;

/** Reads images of the source and decides whether they can be used. Not for two threads at once. */
final class ImageIntake implements AutoCloseable {
  /** More than any photograph; a file beyond it is not read into memory to find out. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final SourceBytes source;
  private final ImageRule rule;

  /** By the rules of {@code plan}. */
  ImageIntake(PreprocessPlan plan) {
    source = new SourceBytes(plan.retries());
    rule = new ImageRule(new ImageDecoder(plan.decoding()), new ResizeRule(plan.side()));
  }

  /**
   * All bytes of an image's file.
   *
   * @throws RejectedImageException if it is left out as a copy, or cannot be read
   * @throws InterruptedIOException if the run is being stopped, which says nothing of the image
   */
  byte[] read(LabeledImage labeled) throws RejectedImageException, InterruptedIOException {
    ImageRecord image = labeled.image();
    if (!labeled.copyOf().isEmpty()) {
      throw new RejectedImageException(RejectReason.DUPLICATE, labeled.copyOf());
    }
    if (image.length() > MAX_FILE_BYTES) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT, "the file has %d bytes, more than %d", image.length(), MAX_FILE_BYTES));
    }
    try {
      return source.read(image);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("stopped while reading " + image.key());
      }
      throw new RejectedImageException(
          RejectReason.UNREADABLE,
          NameEncoding.isLost(image.key())
              ? NameEncoding.LOST
              : FileFault.reason(e).replace(image.resource(), image.key()),
          e);
    }
  }

  /** The image as it is stored. */
  PreparedImage prepare(byte[] bytes) throws RejectedImageException {
    return rule.prepare(bytes);
  }

  /** Why an image cannot be used; nothing if it can. */
  Optional<RejectedImage> verdict(LabeledImage labeled) throws InterruptedIOException {
    try {
      prepare(read(labeled));
      return Optional.empty();
    } catch (RejectedImageException e) {
      return Optional.of(rejection(labeled.image(), e));
    }
  }

  /** A row of the table of rejected images. */
  static RejectedImage rejection(ImageRecord image, RejectedImageException e) {
    return new RejectedImage(
        image.key(),
        image.split(),
        image.synset(),
        e.reason().id(),
        String.valueOf(e.getMessage()));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
