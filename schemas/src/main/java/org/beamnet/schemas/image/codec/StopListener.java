package org.beamnet.schemas.image.codec;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import org.beamnet.schemas.image.pixels.StoppedException;

/**
 * Ends the decoding of a picture whose thread is interrupted. The platform's decoders report their
 * progress about once a row, and so also while they decode rows that nobody takes.
 */
public final class StopListener implements IIOReadProgressListener {
  @Override
  public void imageProgress(ImageReader source, float percentage) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
  }

  @Override
  public void sequenceStarted(ImageReader source, int first) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int image) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int image, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentage) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
