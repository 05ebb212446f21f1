package org.beamnet.trainer.findings;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.shard.LabeledKey;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.StoredPixels;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.RowGroupRef;

/**
 * Small pictures of a dataset's images, found by key. Of shards that cannot be read there are none:
 * what a page shows is not worth the end of a training.
 */
final class StoredPictures {
  /** Most pixels of a picture's side. */
  static final int SIDE = 112;

  private final Dataset dataset;
  private final RowGroupIndex index;
  private final StoredPixels pixels;
  private final JpegEncoder encoder = new JpegEncoder();

  /** Of these row groups. */
  StoredPictures(Dataset dataset, RowGroupIndex index) {
    this.dataset = dataset;
    this.index = index;
    pixels = new StoredPixels(dataset.manifest().rules());
  }

  /** Keys of these images, by number; of those that cannot be read there are none. */
  List<String> keys(List<Integer> images) {
    List<String> keys = new ArrayList<>();
    for (int image : images) {
      int group = index.groupOf(image);
      List<LabeledKey> labels = labels(index.group(group));
      if (!labels.isEmpty()) {
        keys.add(labels.get(image - index.firstImage(group)).key());
      }
    }
    return keys;
  }

  /** The pictures of these images, by key. Only row groups that hold one are read as a whole. */
  Map<String, Picture> find(Set<String> keys) {
    Map<String, Picture> found = new HashMap<>();
    for (int group = 0; group < index.groups() && found.size() < keys.size(); group++) {
      RowGroupRef ref = index.group(group);
      if (labels(ref).stream().anyMatch(label -> keys.contains(label.key()))) {
        for (ShardRow row : rows(ref)) {
          if (keys.contains(row.key())) {
            picture(row, found);
          }
        }
      }
    }
    return found;
  }

  private void picture(ShardRow row, Map<String, Picture> found) {
    int side = dataset.manifest().rules().side();
    try {
      RgbImage image = pixels.of(row);
      RgbImage small = side > SIDE ? new ResizeRule(SIDE).apply(image) : image;
      String jpeg = Base64.getEncoder().encodeToString(encoder.encode(small));
      found.put(row.key(), new Picture(row.key(), row.label(), jpeg));
    } catch (DatasetException e) {
      // Not found, then.
    }
  }

  private List<LabeledKey> labels(RowGroupRef group) {
    try (ShardReader reader = dataset.openShard(group.shard())) {
      return reader.readLabels(group.rowGroup());
    } catch (DatasetException e) {
      return List.of();
    }
  }

  private List<ShardRow> rows(RowGroupRef group) {
    try (ShardReader reader = dataset.openShard(group.shard())) {
      return reader.readRowGroup(group.rowGroup());
    } catch (DatasetException e) {
      return List.of();
    }
  }
}
