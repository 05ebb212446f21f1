package org.beamnet.trainer.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.program.NameEncoding;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.InterruptedRead;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.trainer.augment.Views;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.evaluate.PredictedFile;
import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.PicturePixels;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Shows image files to a trained network. */
public final class FilePredictor {
  private static final int NO_LABEL = -1;

  /** As in preprocessing. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final PicturePixels pixels;
  private final Views views;
  private final Predictor predictor;
  private final int atATime;

  /**
   * Of this checkpoint.
   *
   * @param views 1 or 10
   * @throws org.beamnet.schemas.DatasetException if its images were made by rules unknown here
   */
  public FilePredictor(Checkpoint checkpoint, int views) {
    Recipe recipe = checkpoint.identity().recipe();
    pixels = new PicturePixels(checkpoint.statistics().rules());
    this.views = Loaders.fixedViews(recipe, checkpoint.statistics(), views);
    ComputationGraph network = AlexNet.build(recipe.network(), checkpoint.identity().seed());
    new NetworkState(network).restoreParameters(checkpoint.parameters());
    predictor = new Predictor(new Classifier(network), recipe.network());
    atATime = Loaders.imagesAtATime(recipe, views);
  }

  /** Most files for one call of {@link #predict}. */
  public int atATime() {
    return atATime;
  }

  /** What the network makes of each file, in their order. */
  public List<PredictedFile> predict(List<Path> files) {
    PredictedFile[] results = new PredictedFile[files.size()];
    FloatBuffer numbers = room(files.size());
    int ofImage = views.perImage() * views.length();
    List<Integer> usable = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      String name = files.get(i).toString();
      try {
        PixelRows image = pixels.of(bytes(files.get(i))).rows();
        views.write(0, name, image, numbers, usable.size() * ofImage);
        usable.add(i);
      } catch (RejectedImageException e) {
        results[i] = PredictedFile.rejected(name, e);
      }
    }
    if (!usable.isEmpty()) {
      Predictor.Answer answer = predictor.answer(batch(numbers, files, usable));
      for (int row = 0; row < usable.size(); row++) {
        int i = usable.get(row);
        results[i] =
            PredictedFile.of(
                files.get(i).toString(), answer.probabilities()[row], answer.logits()[row]);
      }
    }
    return List.of(results);
  }

  private FloatBuffer room(int images) {
    int numbers = images * views.perImage() * views.length();
    return ByteBuffer.allocateDirect(numbers * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private Batch batch(FloatBuffer numbers, List<Path> files, List<Integer> usable) {
    int[] labels = new int[usable.size()];
    Arrays.fill(labels, NO_LABEL);
    List<String> keys = usable.stream().map(i -> files.get(i).toString()).toList();
    return new Batch(numbers, labels, keys, views.perImage(), 0);
  }

  private static byte[] bytes(Path file) throws RejectedImageException {
    if (!Files.exists(file)) {
      throw new RejectedImageException(
          RejectReason.UNREADABLE,
          NameEncoding.isLost(file.toString()) ? NameEncoding.LOST : "there is no such file");
    }
    try {
      RegularFile.require(file);
      long length = Files.size(file);
      if (length > MAX_FILE_BYTES) {
        throw new RejectedImageException(
            RejectReason.TOO_LARGE,
            String.format(
                Locale.ROOT, "the file has %d bytes, more than %d", length, MAX_FILE_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (DatasetException e) {
      throw new RejectedImageException(RejectReason.UNREADABLE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      InterruptedRead.check();
      throw new RejectedImageException(
          RejectReason.UNREADABLE, "cannot be read (" + FileFault.reason(e) + ")", e);
    }
  }
}
