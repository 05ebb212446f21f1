package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.shard.ShardDigest;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;

/** A shard that is being filled: takes images one by one, and keeps account of them. */
final class ShardContent implements AutoCloseable {
  private static final long NOTE_NANOS = Duration.ofSeconds(2).toNanos();

  private final ShardId shard;
  private final PreprocessPlan plan;
  private final ShardWriter writer;
  private final ImageIntake intake;
  private final StoredForm form;
  private final Moments moments;
  private final List<Long> classImages = new ArrayList<>();
  private final List<RejectedImage> rejected = new ArrayList<>();
  private final List<HashedImage> hashes = new ArrayList<>();
  private StageNanos nanos = StageNanos.ZERO;
  private long sourceBytes;
  private long notedNanos = System.nanoTime();

  ShardContent(ShardId shard, PreprocessPlan plan, ShardWriter writer) {
    this.shard = shard;
    this.plan = plan;
    this.writer = writer;
    intake = new ImageIntake(plan);
    form = StoredForm.of(plan.encoding());
    moments = new Moments(plan.side());
  }

  /** Takes an image; one that cannot be used is only noted. */
  void add(LabeledImage labeled) throws IOException {
    ImageRecord image = labeled.image();
    try {
      long start = System.nanoTime();
      byte[] bytes = intake.read(labeled);
      sourceBytes += bytes.length;
      long read = System.nanoTime();
      PreparedImage prepared = intake.prepare(bytes);
      long decoded = System.nanoTime();
      StoredForm.Stored stored = form.store(prepared.image());
      long encoded = System.nanoTime();
      if (summed()) {
        moments.add(stored.pixels());
      }
      long summed = System.nanoTime();
      writer.write(
          new ShardRow(
              image.key(),
              labeled.label(),
              image.synset(),
              prepared.sourceWidth(),
              prepared.sourceHeight(),
              ByteBuffer.wrap(stored.bytes())));
      count(labeled.label());
      StageNanos spent =
          new StageNanos(
              read - start,
              decoded - read,
              encoded - decoded,
              summed - encoded,
              System.nanoTime() - summed);
      nanos = nanos.plus(spent);
      BuildCounters.image(bytes.length, spent);
      hashes.add(new HashedImage(Sha256.hex(bytes), image.split(), image.key(), image.synset()));
    } catch (RejectedImageException e) {
      rejected.add(ImageIntake.rejection(image, e));
      BuildCounters.rejected(e.reason().id());
    }
    noteProgress();
  }

  private void noteProgress() throws IOException {
    long now = System.nanoTime();
    if (now - notedNanos > NOTE_NANOS) {
      notedNanos = now;
      new UnfinishedShards(plan.output())
          .note(
              shard,
              new WorkDone(
                  classImages.stream().mapToLong(Long::longValue).sum(),
                  rejected.stream()
                      .collect(Collectors.groupingBy(RejectedImage::reason, Collectors.counting())),
                  sourceBytes,
                  writer.bytes(),
                  nanos));
    }
  }

  /** Ends the shard. */
  ShardOutcome finish() throws IOException {
    long start = System.nanoTime();
    ShardDigest digest = writer.finish();
    nanos = nanos.plus(new StageNanos(0, 0, 0, 0, System.nanoTime() - start));
    FileEntry file = new FileEntry(plan.path(shard.path()), digest.bytes(), digest.sha256());
    Fingerprint fingerprint = digest.fingerprint();
    return new ShardOutcome(
        new ShardSummary(
            shard,
            new ShardEntry(file, digest.rows(), fingerprint),
            classImages,
            rejected.size(),
            sourceBytes,
            nanos),
        summed()
            ? Optional.of(new Statistics(plan.rules(), fingerprint, moments))
            : Optional.empty(),
        rejected,
        ShardOrigin.BUILT,
        hashes);
  }

  @Override
  public void close() throws IOException {
    intake.close();
  }

  /** Only training images go into the statistics, and only where these are not another's. */
  private boolean summed() {
    return shard.split() == Split.TRAIN && plan.borrowed() == null;
  }

  private void count(int label) {
    while (classImages.size() <= label) {
      classImages.add(0L);
    }
    classImages.set(label, classImages.get(label) + 1);
  }
}
