package org.beamnet.schemas.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
  @TempDir private Path folder;
  private Manifest manifest;
  private String json;

  @BeforeEach
  void write() throws IOException {
    manifest = Samples.writeDataset(folder, 1, 4);
    json = new String(ManifestJson.toBytes(manifest), StandardCharsets.UTF_8);
  }

  @Test
  void everythingIsReadBackAndWrittenEqual() {
    Manifest read = ManifestJson.read(folder.resolve("manifest.json"));
    assertThat(read).isEqualTo(manifest);
    assertThat(ManifestJson.toBytes(read)).asString(StandardCharsets.UTF_8).isEqualTo(json);
    assertThat(json).doesNotContain("\r").startsWith("{\n  \"formatVersion\" : 2,").endsWith("}\n");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"formatVersion\" : 2 | \"formatVersion\" : 3 | format version is 3, this build reads 2",
        "\"formatVersion\" : 2, | '' | format version is missing, this build reads 2",
        "\"seed\" : 1 | \"seeds\" : 1 | Missing creator property 'seed' at seed)",
        "\"seed\" : 1 | \"seed\" : null | at seed)",
        "\"side\" : 4 | \"side\" : 0 | side: must be 1 to 4096, was 0",
        "\"images\" : 100 | \"images\" : 99 | images: is 99, but the shards hold 100",
        "\"train\" : 50 | \"train\" : 49 | train: has 100 images, but its classes hold 9",
        "\"index\" : 1 | \"index\" : 2 | classes: index must be 1, was 2",
        "train/shard | ../shard | path: must lie inside the dataset folder",
        "\"raw\" | \"png\" | encoding: must be raw or jpeg, was png",
        "{ | [ | is damaged",
        "train/shard-00000 | </code><script>alert(1)</script>/shard-00000 | the name that the format gives to a shard",
        "train/shard-00000 | train/shard-0 | the name that the format gives to a shard",
        "train/shard-00000 | /train/shard-00000 | path: must lie inside the dataset folder",
        "train/shard-00000 | validation/shard-00000 | the name that the format gives to a shard of train",
        "train/shard-00000 | a\\u0000b | the name that the format gives to a shard",
        "statistics/statistics.parquet | notes.txt | the name that the format gives to the statistics",
        "rejected/rejected.parquet | notes.txt | the name that the format gives to the table of rejected",
        "duplicates/duplicates.parquet | part-2/x | the name that the format gives to the table of duplicates",
      })
  void everyDisagreementIsNamed(String part, String replacement, String complaint) {
    assertThat(json).contains(part);
    byte[] changed = json.replace(part, replacement).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ManifestJson.parse("X/manifest.json", changed))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("X/manifest.json: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void fingerprintsMustAddUp() {
    byte[] changed =
        json.replace(manifest.fingerprint().toString(), "0".repeat(32))
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ManifestJson.parse("X", changed))
        .hasMessageContaining("but the splits add up to");
  }
}
