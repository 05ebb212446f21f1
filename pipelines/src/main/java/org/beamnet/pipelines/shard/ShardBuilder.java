package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.KeyHash;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardWriter;

/**
 * Builds one shard: reads every image once, decodes, resizes, encodes, writes and sums it. The same
 * images in any order give the same file, so building again after a failure is harmless; a shard
 * that is finished already is only checked, and so are the images that it left out.
 */
final class ShardBuilder {
  private final PreprocessPlan plan;
  private final FinishedShards finished;

  /** For the shards of {@code plan}. */
  ShardBuilder(PreprocessPlan plan) {
    this.plan = plan;
    finished = new FinishedShards(plan.output());
  }

  /**
   * Builds {@code shard} of {@code images}, or finds it finished.
   *
   * @throws IOException if the shard cannot be written; an image that cannot be read is rejected
   * @throws DatasetException if the run lost its claim; then no image is read
   */
  ShardOutcome build(ShardId shard, Collection<LabeledImage> images) throws IOException {
    plan.output().requireClaim();
    List<LabeledImage> ordered = ordered(images);
    String input = digest(ordered);
    Optional<ShardOutcome> found = finished.find(shard, input);
    if (found.isPresent() && standsUp(found.get(), ordered)) {
      return found.get();
    }
    ShardOutcome outcome =
        plan.output().write(plan.path(shard.path()), channel -> write(shard, ordered, channel));
    finished.add(input, outcome);
    new UnfinishedShards(plan.output()).remove(shard);
    return outcome;
  }

  /**
   * Whether the images that a finished shard left out would be left out today. The input digest
   * cannot tell: a file that was mended, or may be read by now, can have the length it had.
   */
  private boolean standsUp(ShardOutcome outcome, List<LabeledImage> images) throws IOException {
    if (outcome.rejected().isEmpty()) {
      return true;
    }
    Map<String, LabeledImage> byKey =
        images.stream().collect(Collectors.toMap(image -> image.image().key(), image -> image));
    try (ImageIntake intake = new ImageIntake(plan)) {
      for (RejectedImage rejected : outcome.rejected()) {
        LabeledImage image = byKey.get(rejected.key());
        if (image == null || !intake.verdict(image).equals(Optional.of(rejected))) {
          return false;
        }
      }
    }
    return true;
  }

  private ShardOutcome write(ShardId shard, List<LabeledImage> images, WritableByteChannel channel)
      throws IOException {
    ShardHeader header =
        new ShardHeader(plan.rules(), shard.split(), shard.number(), shard.shards(), plan.seed());
    try (ShardContent content = new ShardContent(shard, plan, new ShardWriter(channel, header))) {
      for (LabeledImage image : images) {
        content.add(image);
      }
      return content.finish();
    }
  }

  private List<LabeledImage> ordered(Collection<LabeledImage> images) {
    List<LabeledImage> ordered =
        images.stream()
            .map(
                image ->
                    new Positioned(KeyHash.of(plan.seed(), image.image().key()).position(), image))
            .sorted(
                Comparator.comparingLong(Positioned::position)
                    .thenComparing(positioned -> positioned.image().image().key()))
            .map(Positioned::image)
            .toList();
    for (int i = 1; i < ordered.size(); i++) {
      ImageRecord image = ordered.get(i).image();
      if (image.key().equals(ordered.get(i - 1).image().key())) {
        throw new DatasetException(
            "%s: has %s twice. Keep one of them, so that each image has a name of its own."
                .formatted(image.resource(), image.key()));
      }
    }
    return ordered;
  }

  private record Positioned(long position, LabeledImage image) {}

  /** Changes when an image comes, goes, is left out, or changes its class or size. */
  private static String digest(List<LabeledImage> images) {
    MessageDigest sha = Sha256.digest();
    for (LabeledImage image : images) {
      String line =
          String.format(
              Locale.ROOT,
              "%s\0%d\0%d\0%s\n",
              image.image().key(),
              image.label(),
              image.image().length(),
              image.copyOf());
      sha.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.hex(sha);
  }
}
