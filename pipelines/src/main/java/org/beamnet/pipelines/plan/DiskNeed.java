package org.beamnet.pipelines.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.program.ByteWords;

/**
 * The disk space that a run takes: shards, and until it ends the sums of each training shard.
 *
 * @param likely bytes; exact but for a little where pixels are stored raw, a guess where they are
 *     compressed
 * @param least bytes, whatever the images show
 */
public record DiskNeed(long likely, long least) {
  /** A photograph as JPEG q95 4:4:4 takes about a fifth of its pixels. */
  private static final double LIKELY_JPEG_SHARE = 0.22;

  /** The dullest of pictures. */
  private static final double LEAST_JPEG_SHARE = 0.01;

  /** Sums take as many bytes as they need; at least one. */
  private static final long LIKELY_BYTES_OF_A_SUM = 3;

  /** What the whole of {@code plan} takes. */
  public static DiskNeed of(PreprocessPlan plan, SourceTotals totals) {
    double pixels = (double) totals.images() * plan.rules().pixelBytes();
    boolean raw = plan.encoding() == ImageEncoding.RAW;
    long sums =
        plan.borrowed() == null
            ? (long) totals.shards(Split.TRAIN, plan.shardImages()) * plan.rules().pixelBytes()
            : 0;
    return new DiskNeed(
        (long) (pixels * (raw ? 1 : LIKELY_JPEG_SHARE)) + LIKELY_BYTES_OF_A_SUM * sums,
        (long) (pixels * (1 - plan.maxRejected()) * (raw ? 1 : LEAST_JPEG_SHARE)) + sums);
  }

  /** Bytes that are free where {@code output} is or will be; empty if it is not a local disk. */
  public static OptionalLong free(OutputFolder output) throws IOException {
    Optional<Path> place = Location.local(output.resolve(""));
    while (place.isPresent() && !Files.exists(place.get())) {
      place = place.map(Path::getParent);
    }
    return place.isPresent()
        ? OptionalLong.of(Files.getFileStore(place.get()).getUsableSpace())
        : OptionalLong.empty();
  }

  /**
   * Refuses to begin what cannot end for lack of space.
   *
   * @param written bytes of it that an earlier run has written already
   * @throws DatasetException with what is needed and what is free
   */
  void requireRoom(OutputFolder output, long written) throws IOException {
    OptionalLong free = free(output);
    if (free.isPresent() && free.getAsLong() < least - written) {
      throw new DatasetException(
          "%s: needs at least %s (about %s), but its disk has %s free. Make room, name an output on another disk, or store less with --encoding=jpeg or a smaller --side."
              .formatted(
                  output.root(),
                  ByteWords.of(least - written),
                  ByteWords.of(likely - written),
                  ByteWords.of(free.getAsLong())));
    }
  }
}
