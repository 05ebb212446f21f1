package org.beamnet.pipelines.shard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.beamnet.pipelines.duplicate.HashedImageCoder;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.statistics.Statistics;

/**
 * The notes on finished shards in the work area: {@code SPLIT-NUMBER.json}, written last, and
 * {@code SPLIT-NUMBER.sums} for training shards. {@code SPLIT-NUMBER.hashes} has the hashes of the
 * images.
 *
 * @param output the dataset folder
 */
public record FinishedShards(OutputFolder output) implements Serializable {
  private static final String NOTE = ".json";
  private static final String SUMS = ".sums";
  private static final String HASHES = ".hashes";
  private static final Coder<List<HashedImage>> HASHES_CODER = ListCoder.of(HashedImageCoder.of());

  /**
   * A note.
   *
   * @param input digest of the records that the shard was made of
   * @param summary of its file
   * @param rejected the images that were not used
   * @param sums SHA-256 of the file of its sums; empty if it has none
   * @param run id of the run that built it
   * @param hashes SHA-256 of the file of the images' hashes
   */
  public record Note(
      String input,
      ShardSummary summary,
      List<RejectedImage> rejected,
      String sums,
      String run,
      String hashes) {}

  /** Names of the notes so far, in no particular order. */
  public List<String> names() throws IOException {
    return output.list(WorkArea.SHARDS).stream().filter(name -> name.endsWith(NOTE)).toList();
  }

  /**
   * Reads a note.
   *
   * @param name one of {@link #names}
   * @throws IOException if it is damaged
   */
  public Note read(String name) throws IOException {
    return Json.parse(output.read(WorkArea.SHARDS + name), Note.class);
  }

  /** The shard, if it was finished from the same input and its bytes are still what was written. */
  Optional<ShardOutcome> find(ShardId shard, String input) throws IOException {
    String name = name(shard);
    if (output.size(WorkArea.SHARDS + name + NOTE).isEmpty()) {
      return Optional.empty();
    }
    Note note;
    try {
      note = read(name + NOTE);
    } catch (IOException e) {
      return Optional.empty(); // A damaged note is as good as none: the shard is built again.
    }
    boolean same = note.input().equals(input) && note.summary().shard().equals(shard);
    return same && isWhole(note.summary().entry().file())
        ? outcome(note, WorkArea.SHARDS + name)
        : Optional.empty();
  }

  /** Notes a shard whose file is in place. */
  public void add(String input, ShardOutcome outcome) throws IOException {
    String name = WorkArea.SHARDS + name(outcome.summary().shard());
    String digest = "";
    if (outcome.training().isPresent()) {
      ByteArrayOutputStream sums = new ByteArrayOutputStream();
      StatisticsCoder.of().encode(outcome.training().get(), sums);
      output.write(name + SUMS, sums.toByteArray());
      digest = Sha256.hex(sums.toByteArray());
    }
    byte[] hashes = CoderUtils.encodeToByteArray(HASHES_CODER, outcome.hashes());
    output.write(name + HASHES, hashes);
    Note note =
        new Note(
            input, outcome.summary(), outcome.rejected(), digest, output.run(), Sha256.hex(hashes));
    output.write(name + NOTE, Json.toBytes(note));
  }

  /**
   * The sums over the pixels of a training shard that is finished.
   *
   * @throws IOException if they are missing or damaged; a run that goes on builds the shard again
   */
  public Statistics sums(ShardSummary shard) throws IOException {
    String name = WorkArea.SHARDS + name(shard.shard());
    Note note = Json.parse(output.read(name + NOTE), Note.class);
    byte[] sums =
        whole(name + SUMS, note.sums())
            .orElseThrow(
                () ->
                    new IOException(
                        output.root() + "/" + name + SUMS + ": is missing or damaged. Run again."));
    return StatisticsCoder.of().decode(new ByteArrayInputStream(sums));
  }

  /** Whether the run that {@link #output} is claimed by built the shard, or an earlier one. */
  public ShardOrigin origin(Note note) {
    return note.run().equals(output.run()) ? ShardOrigin.BUILT : ShardOrigin.REUSED;
  }

  private boolean isWhole(FileEntry file) throws IOException {
    return output.size(file.path()).equals(Optional.of(file.bytes()))
        && output.sha256(file.path()).equals(file.sha256());
  }

  private Optional<ShardOutcome> outcome(Note note, String name) throws IOException {
    Optional<byte[]> hashes = whole(name + HASHES, note.hashes());
    Optional<byte[]> sums = whole(name + SUMS, note.sums());
    if (hashes.isEmpty() || (sums.isEmpty() && !note.sums().isEmpty())) {
      return Optional.empty();
    }
    Optional<Statistics> training = Optional.empty();
    if (sums.isPresent()) {
      training = Optional.of(StatisticsCoder.of().decode(new ByteArrayInputStream(sums.get())));
    }
    return Optional.of(
        new ShardOutcome(
            note.summary(),
            training,
            note.rejected(),
            origin(note),
            CoderUtils.decodeFromByteArray(HASHES_CODER, hashes.get())));
  }

  /** The bytes of a file, if it has that SHA-256. */
  private Optional<byte[]> whole(String path, String sha256) throws IOException {
    if (sha256.isEmpty() || output.size(path).isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = output.read(path);
    return Sha256.hex(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
  }

  /** What the note of a shard is called. */
  static String noteName(ShardId shard) {
    return name(shard) + NOTE;
  }

  private static String name(ShardId shard) {
    return String.format(Locale.ROOT, "%s-%05d", shard.split().directory(), shard.number());
  }
}
