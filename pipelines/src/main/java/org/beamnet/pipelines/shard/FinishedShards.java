package org.beamnet.pipelines.shard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.statistics.Statistics;

/**
 * The notes on finished shards in the work area: {@code SPLIT-NUMBER.json}, written last, and
 * {@code SPLIT-NUMBER.sums} for training shards.
 *
 * @param output the dataset folder
 */
public record FinishedShards(OutputFolder output) implements Serializable {
  private static final String NOTE = ".json";
  private static final String SUMS = ".sums";

  /**
   * A note.
   *
   * @param input digest of the records that the shard was made of
   * @param summary of its file
   * @param rejected the images that were not used
   * @param sums SHA-256 of the file of its sums; empty if it has none
   * @param run id of the run that built it
   */
  public record Note(
      String input, ShardSummary summary, List<RejectedImage> rejected, String sums, String run) {}

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
        ? outcome(note, WorkArea.SHARDS + name + SUMS)
        : Optional.empty();
  }

  /** Notes a shard whose file is in place. */
  void add(String input, ShardOutcome outcome) throws IOException {
    String name = WorkArea.SHARDS + name(outcome.summary().shard());
    String digest = "";
    if (outcome.training().isPresent()) {
      ByteArrayOutputStream sums = new ByteArrayOutputStream();
      StatisticsCoder.of().encode(outcome.training().get(), sums);
      output.write(name + SUMS, sums.toByteArray());
      digest = Sha256.hex(sums.toByteArray());
    }
    Note note = new Note(input, outcome.summary(), outcome.rejected(), digest, output.run());
    output.write(name + NOTE, Json.toBytes(note));
  }

  /** Whether the run that {@link #output} is claimed by built the shard, or an earlier one. */
  public ShardOrigin origin(Note note) {
    return note.run().equals(output.run()) ? ShardOrigin.BUILT : ShardOrigin.REUSED;
  }

  private boolean isWhole(FileEntry file) throws IOException {
    return output.size(file.path()).equals(Optional.of(file.bytes()))
        && output.sha256(file.path()).equals(file.sha256());
  }

  private Optional<ShardOutcome> outcome(Note note, String sumsPath) throws IOException {
    if (note.sums().isEmpty()) {
      return Optional.of(
          new ShardOutcome(note.summary(), Optional.empty(), note.rejected(), origin(note)));
    }
    if (output.size(sumsPath).isEmpty()) {
      return Optional.empty();
    }
    byte[] sums = output.read(sumsPath);
    if (!Sha256.hex(sums).equals(note.sums())) {
      return Optional.empty();
    }
    Statistics training = StatisticsCoder.of().decode(new ByteArrayInputStream(sums));
    return Optional.of(
        new ShardOutcome(note.summary(), Optional.of(training), note.rejected(), origin(note)));
  }

  private static String name(ShardId shard) {
    return "%s-%05d".formatted(shard.split().directory(), shard.number());
  }
}
