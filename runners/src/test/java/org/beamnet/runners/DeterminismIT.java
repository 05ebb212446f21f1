package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Sha256;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal sources, seed and rules give equal bytes, whatever runs the graph and however wide. */
class DeterminismIT {
  private static final Set<String> MAY_DIFFER =
      Set.of(DatasetLayout.PROVENANCE, DatasetLayout.PAGE);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"raw", "jpeg"})
  void runnersAgree(String encoding) throws IOException {
    Path source = folder.resolve("in");
    Pictures.write(source.resolve("cat"), 40, 1);
    Pictures.write(source.resolve("dog"), 30, 2);
    Files.writeString(source.resolve("dog/broken.jpg"), "no picture at all");

    Map<String, String> direct = preprocess(encoding, "direct", "--runner=DirectRunner");
    assertThat(direct).containsKeys(DatasetLayout.MANIFEST, DatasetLayout.MEAN_PICTURE);
    assertThat(preprocess(encoding, "flink1", "--parallelism=1")).isEqualTo(direct);
    assertThat(preprocess(encoding, "flink2", "--parallelism=2")).isEqualTo(direct);
  }

  private Map<String, String> preprocess(String encoding, String name, String flag)
      throws IOException {
    Path out = folder.resolve(name);
    CommandRun run =
        CommandRun.of(
            "--source=" + folder.resolve("in"),
            "--output=" + out,
            "--side=16",
            "--shardImages=8",
            "--holdOut=0.2",
            "--maxRejected=0.1",
            "--encoding=" + encoding,
            flag);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, String> digests = new TreeMap<>();
    try (var files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = out.relativize(file).toString();
        if (!MAY_DIFFER.contains(path)) {
          digests.put(path, Sha256.hex(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }
}
