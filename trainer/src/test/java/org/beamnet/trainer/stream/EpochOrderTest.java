package org.beamnet.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochOrderTest {
  private static final RowGroupIndex INDEX = index(64, 64, 64, 17, 64, 64, 1, 64, 64, 30);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100})
  void showsEveryImageOnce(int window) {
    EpochOrder order = EpochOrder.shuffled(INDEX, 1, 0, window);
    assertThat(images(order).stream().sorted())
        .containsExactlyElementsOf(IntStream.range(0, INDEX.images()).boxed().toList());
  }

  @Test
  void isAFunctionOfSeedAndEpoch() {
    List<Integer> order = images(EpochOrder.shuffled(INDEX, 1, 4, 3));
    assertThat(images(EpochOrder.shuffled(INDEX, 1, 4, 3))).isEqualTo(order);
    assertThat(images(EpochOrder.shuffled(INDEX, 1, 5, 3))).isNotEqualTo(order);
    assertThat(images(EpochOrder.shuffled(INDEX, 2, 4, 3))).isNotEqualTo(order);
  }

  @Test
  void needsOnlyOneWindowOfRowGroupsAtATime() {
    int window = 3;
    List<Integer> groups =
        images(EpochOrder.shuffled(INDEX, 1, 0, window)).stream().map(INDEX::groupOf).toList();
    List<List<Integer>> windows = new ArrayList<>();
    for (int group : groups) {
      if (windows.isEmpty() || !windows.get(windows.size() - 1).contains(group)) {
        if (windows.isEmpty() || windows.get(windows.size() - 1).size() == window) {
          windows.add(new ArrayList<>());
        }
        windows.get(windows.size() - 1).add(group);
      }
    }
    assertThat(windows).hasSize(4);
    assertThat(windows.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void neighboursOfAFileArePartedWithinAWindow() {
    List<Integer> images = images(EpochOrder.shuffled(INDEX, 1, 0, 3));
    long together =
        IntStream.range(1, images.size())
            .filter(i -> images.get(i) == images.get(i - 1) + 1)
            .count();
    assertThat(together).isLessThan(15);
  }

  @Test
  void ofFilesIsTheOrderOfTheFiles() {
    assertThat(images(EpochOrder.ofFiles(INDEX)))
        .isEqualTo(IntStream.range(0, INDEX.images()).boxed().toList());
  }

  @Test
  void groupOfAnImage() {
    assertThat(INDEX.groupOf(0)).isZero();
    assertThat(INDEX.groupOf(63)).isZero();
    assertThat(INDEX.groupOf(64)).isEqualTo(1);
    assertThat(INDEX.groupOf(3 * 64 + 16)).isEqualTo(3);
    assertThat(INDEX.groupOf(3 * 64 + 17)).isEqualTo(4);
    assertThat(INDEX.groupOf(INDEX.images() - 1)).isEqualTo(9);
  }

  private static List<Integer> images(EpochOrder order) {
    return IntStream.range(0, order.images()).mapToObj(order::image).toList();
  }

  private static RowGroupIndex index(int... rows) {
    ShardEntry shard =
        new ShardEntry(
            new FileEntry("train/shard-00000-of-00001.parquet", 1, "0".repeat(64)),
            1,
            Fingerprint.EMPTY);
    return new RowGroupIndex(
        IntStream.range(0, rows.length).mapToObj(i -> new RowGroupRef(shard, i, rows[i])).toList());
  }
}
