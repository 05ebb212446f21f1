package org.beamnet.trainer.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.numpy.NpzReader;
import org.beamnet.schemas.numpy.NpzWriter;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.trainer.engine.NamedParameter;

/**
 * Weights and biases as an {@code .npz} file of float32, one array for each tensor, named and laid
 * out as PyTorch's modules have them; see {@link NamedParameter}.
 */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * Writes all tensors; the file appears whole or not at all.
   *
   * @param tensors what lies where
   * @param parameters the flat vector
   */
  public static void write(Path path, List<NamedParameter> tensors, float[] parameters)
      throws IOException {
    AtomicFile.write(
        path,
        channel -> {
          // Not closed: the channel has an owner.
          NpzWriter npz = new NpzWriter(Channels.newOutputStream(channel));
          for (NamedParameter tensor : tensors) {
            float[] values =
                Arrays.copyOfRange(parameters, tensor.offset(), tensor.offset() + tensor.length());
            npz.add(tensor.name(), values, shape(tensor));
          }
          npz.finish();
        });
  }

  /**
   * Reads all tensors into a flat vector.
   *
   * @param tensors what must be there, and nothing else
   * @throws DatasetException if the file is missing or damaged, a tensor is missing, unknown or of
   *     another shape, or a value is not finite
   */
  public static float[] read(Path path, List<NamedParameter> tensors) {
    float[] parameters = new float[tensors.stream().mapToInt(NamedParameter::length).sum()];
    try (NpzReader npz = NpzReader.open(path)) {
      List<String> unknown = new ArrayList<>(npz.names());
      for (NamedParameter tensor : tensors) {
        unknown.remove(tensor.name());
        List<Integer> shape = npz.shape(tensor.name());
        if (!shape.equals(tensor.shape())) {
          throw new DatasetException(
              "%s: array %s has shape %s, the network's is %s. Name the recipe (--recipe) and the dataset of its network."
                  .formatted(path, tensor.name(), shape, tensor.shape()));
        }
        float[] values = npz.floats(tensor.name());
        requireFinite(path, tensor, values);
        System.arraycopy(values, 0, parameters, tensor.offset(), values.length);
      }
      if (!unknown.isEmpty()) {
        throw new DatasetException(
            "%s: has arrays that the network has no place for: %s. Leave them out, or name the recipe of its network (--recipe)."
                .formatted(path, unknown));
      }
    }
    return parameters;
  }

  /**
   * What tells two files apart, 64 hexadecimal digits.
   *
   * @throws IOException if it cannot be read
   */
  public static String sha256(Path path) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream stream = new DigestInputStream(RegularFile.stream(path), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }

  private static void requireFinite(Path path, NamedParameter tensor, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: array %s must be finite, value %d is %s. Export a network that has not diverged.",
                path,
                tensor.name(),
                i,
                values[i]));
      }
    }
  }

  private static int[] shape(NamedParameter tensor) {
    return tensor.shape().stream().mapToInt(Integer::intValue).toArray();
  }
}
