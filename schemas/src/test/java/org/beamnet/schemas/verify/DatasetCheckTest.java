package org.beamnet.schemas.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Samples;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.verify.DatasetCheck.Depth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCheckTest {
  @TempDir private Path root;

  @BeforeEach
  void writeDataset() throws IOException {
    Samples.writeDataset(root, 5, 8);
  }

  @Test
  void soundDatasetHasNoFault() {
    for (Depth depth : Depth.values()) {
      List<Finding> findings = check(depth);
      assertThat(findings).hasSize(6).allMatch(Finding::isSound);
      assertThat(findings.stream().mapToLong(Finding::images).sum()).isEqualTo(110);
    }
  }

  @Test
  void everyRuleIsLookedAt() {
    DatasetCheck check = new DatasetCheck(Dataset.open(root), Depth.PIXELS);
    check.run(finding -> {});
    assertThat(check.counts()).hasSameSizeAs(Rule.values()).allMatch(count -> count.broken() == 0);
    assertThat(check.counts().stream().map(count -> count.rule() + " " + count.kept()))
        .containsExactly(
            "FILES 5",
            "ROW_GROUPS 3",
            "LABELS 110",
            "FINGERPRINTS 2",
            "CLASSES 2",
            "KEYS 110",
            "STATISTICS 1",
            "SUMS 1");
  }

  @Test
  void aMissingShardIsOneFindingOfAll() throws IOException {
    Files.delete(root.resolve(DatasetLayout.shard(Split.TRAIN, 0, 1)));
    DatasetCheck check = new DatasetCheck(Dataset.openIncomplete(root), Depth.BYTES);
    List<Finding> findings = new ArrayList<>();
    check.run(findings::add);
    assertThat(findings).hasSize(6);
    assertThat(findings.get(0).fault()).isEqualTo("there is no such file");
    assertThat(check.counts()).contains(new RuleCount(Rule.FILES, 4, 1));
  }

  @Test
  void flippedByteIsFound() throws IOException {
    Path shard = root.resolve(DatasetLayout.shard(Split.TRAIN, 0, 1));
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 3] ^= 1;
    Files.write(shard, bytes);
    assertThat(faults(Depth.BYTES))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("train/shard-00000-of-00001.parquet: SHA-256 is "));
  }

  @Test
  void classCountsThatAreNotTrueAreFound() throws IOException {
    Path manifest = root.resolve(DatasetLayout.MANIFEST);
    String json = Files.readString(manifest, StandardCharsets.UTF_8);
    String other =
        json.replaceFirst("\"train\" : 50", "\"train\" : 51")
            .replaceFirst("\"train\" : 50", "\"train\" : 49");
    assertThat(other).isNotEqualTo(json);
    Files.writeString(manifest, other);
    assertThat(faults(Depth.BYTES))
        .singleElement()
        .asString()
        .contains("class0 has 50 training and 5 validation images, the manifest says 51 and 5");
  }

  @Test
  void keysThatOccurTwiceAreCounted() {
    KeyDigests keys = new KeyDigests();
    for (int i = 0; i < 3000; i++) {
      keys.add("image" + i % 2990);
    }
    assertThat(keys.repeated()).isEqualTo(10);
  }

  private List<Finding> check(Depth depth) {
    List<Finding> findings = new ArrayList<>();
    new DatasetCheck(Dataset.open(root), depth).run(findings::add);
    return findings;
  }

  private List<String> faults(Depth depth) {
    return check(depth).stream()
        .filter(finding -> !finding.isSound())
        .map(finding -> finding.subject() + ": " + finding.fault())
        .toList();
  }
}
