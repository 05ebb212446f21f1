package org.beamnet.schemas.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.RegularFile;

/**
 * Reads named arrays of float32 and float64 out of an {@code .npz} file, from {@link NpzWriter},
 * {@code numpy.savez} or {@code numpy.savez_compressed}. Values come in C order (the last index
 * runs fastest), whatever order and byte order the file has.
 */
public final class NpzReader implements AutoCloseable {
  private static final String SUFFIX = ".npy";

  private final Path path;
  private final ZipFile zip;

  private NpzReader(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is missing or no {@code .npz} file
   */
  public static NpzReader open(Path path) {
    if (!Files.exists(path)) {
      throw new DatasetException(path + ": there is no such file. Name an .npz file.");
    }
    try {
      return new NpzReader(path, new ZipFile(RegularFile.require(path).toFile()));
    } catch (IOException e) {
      throw new DatasetException(
          "%s: is no .npz file (%s). Write one with numpy.savez.".formatted(path, e.getMessage()),
          e);
    }
  }

  /** Names of the arrays, in the order of the file. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /**
   * Lengths of an array's dimensions.
   *
   * @throws DatasetException if there is no such array, or it is damaged
   */
  public List<Integer> shape(String name) {
    return read(name, (input, sum) -> input.header().shape());
  }

  /**
   * The values of an array as float32; float64 is rounded.
   *
   * @throws DatasetException if there is no such array, it is damaged, or of another type
   */
  public float[] floats(String name) {
    return read(
        name,
        (input, sum) -> {
          float[] floats = new float[input.header().length()];
          input.values(sum, (place, value) -> floats[place] = (float) value);
          return floats;
        });
  }

  /**
   * The values of an array as float64.
   *
   * @throws DatasetException if there is no such array, it is damaged, or of another type
   */
  public double[] doubles(String name) {
    return read(
        name,
        (input, sum) -> {
          double[] doubles = new double[input.header().length()];
          input.values(sum, (place, value) -> doubles[place] = value);
          return doubles;
        });
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new DatasetException(path + ": cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private interface Content<T> {
    T from(NpyInput input, long sum) throws IOException;
  }

  private <T> T read(String name, Content<T> content) {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    if (entry == null) {
      throw new DatasetException(
          "%s: has no array %s, it has %s. Name the arrays so.".formatted(path, name, names()));
    }
    try (InputStream stream = new BufferedInputStream(zip.getInputStream(entry))) {
      return content.from(new NpyInput(stream, entry.getSize()), entry.getCrc());
    } catch (IOException e) {
      throw new DatasetException(
          "%s: array %s cannot be read (%s). Write it again with numpy.savez, as float32 or float64."
              .formatted(path, name, e.getMessage()),
          e);
    }
  }
}
