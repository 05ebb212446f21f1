package org.beamnet.trainer.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardWriter;

/** The row groups of a split in the order of the files, and the images numbered through them. */
public final class RowGroupIndex {
  private final List<RowGroupRef> groups;

  /** Number of the first image of each group, and at the end the number of images. */
  private final int[] starts;

  /** Of these groups, in this order. */
  public RowGroupIndex(List<RowGroupRef> groups) {
    this.groups = List.copyOf(groups);
    starts = new int[groups.size() + 1];
    for (int i = 0; i < groups.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], groups.get(i).rows());
    }
  }

  /**
   * Of a split; reads the footer of every shard.
   *
   * @throws org.beamnet.schemas.DatasetException if a shard is damaged or not the manifest's
   */
  public static RowGroupIndex of(Dataset dataset, Split split) {
    return of(dataset, split, Damage.fatal());
  }

  /**
   * Of a split, some of whose shards may be missing or damaged: these have the row groups that the
   * format prescribes for as many images as the manifest says, so that every other image keeps its
   * number and an epoch its order.
   *
   * @param damage meets shards that cannot be opened
   */
  public static RowGroupIndex of(Dataset dataset, Split split, Damage damage) {
    List<RowGroupRef> groups = new ArrayList<>();
    for (ShardEntry shard : dataset.manifest().split(split).shards()) {
      Optional<ShardStamp> stamp = ShardWatch.look(dataset, shard);
      try (ShardReader reader = dataset.openShard(shard)) {
        for (int i = 0; i < reader.rowGroupCount(); i++) {
          groups.add(new RowGroupRef(shard, i, reader.rowCount(i), stamp));
        }
      } catch (DatasetException e) {
        int rows = Math.toIntExact(shard.rows());
        damage.meet(e, rows);
        for (int first = 0; first < rows; first += ShardWriter.IMAGES_PER_ROW_GROUP) {
          int left = rows - first;
          groups.add(
              new RowGroupRef(
                  shard,
                  first / ShardWriter.IMAGES_PER_ROW_GROUP,
                  Math.min(left, ShardWriter.IMAGES_PER_ROW_GROUP)));
        }
      }
    }
    return new RowGroupIndex(groups);
  }

  /** Images in all groups. */
  public int images() {
    return starts[groups.size()];
  }

  /** Number of groups. */
  public int groups() {
    return groups.size();
  }

  /** A group by its number. */
  public RowGroupRef group(int number) {
    return groups.get(number);
  }

  /** Number of a group's first image. */
  public int firstImage(int group) {
    return starts[group];
  }

  /** Number of the group that holds an image. */
  public int groupOf(int image) {
    int found = Arrays.binarySearch(starts, image);
    // No group is empty, so no two starts are equal.
    return found >= 0 ? found : -found - 2;
  }
}
