package org.beamnet.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An output that takes no more: a clear message, the documented exit code, no manifest, nothing
 * half written; and once there is room, the same command completes.
 */
class FullDiskIT {
  private static final int FAILED = 1;
  private static final int BAD_DATA = 3;
  private static final String PARQUET = "PAR1";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Preprocess preprocess;
  private Path disk;

  @BeforeEach
  void write() throws IOException {
    SourcePictures.write(folder.resolve("in"), 30, 90, 80, 3);
    disk = Files.createDirectory(folder.resolve("disk"));
    preprocess = new Preprocess(folder.resolve("logs"), folder.resolve("in"), disk.resolve("out"));
  }

  @AfterEach
  void unmount() throws Exception {
    var unused = shell("umount '%s'".formatted(disk));
  }

  /**
   * A disk of its own where the test may mount one. How small JPEG makes images nobody knows
   * before, so that the run begins.
   */
  @Test
  void aFullDisk() throws Exception {
    mountSmallDisk();
    try (ChildProcess process = preprocess.start(flags(12, "--encoding=jpeg"))) {
      assertFails(process, "No space left on device");
    }
    assertThat(shell("mount -o remount,size=64m '%s'".formatted(disk))).isZero();
    assertCompletes(12, "--encoding=jpeg");
  }

  /** How large raw images are is known, so that the run does not begin. */
  @Test
  void aDiskThatIsTooSmall() throws Exception {
    mountSmallDisk();
    try (ChildProcess process = preprocess.start(flags(12))) {
      Preprocess.requireExit(process, BAD_DATA);
      assertThat(process.output())
          .contains("preprocess: " + preprocess.output() + ": needs at least");
    }
    assertThat(preprocess.files()).noneMatch(file -> file.toString().endsWith(".parquet"));
    assertThat(shell("mount -o remount,size=64m '%s'".formatted(disk))).isZero();
    assertCompletes(12);
  }

  private void mountSmallDisk() throws Exception {
    assumeTrue(
        shell("mount -t tmpfs -o size=700k tmpfs '%s'".formatted(disk)) == 0,
        "skipped: this user may not mount a small disk");
  }

  /** For who may not mount one: a limit on the size of any one file fails the same write. */
  @Test
  void aFileTooLarge() throws Exception {
    // 1 MiB: room for what libraries unpack, none for the one shard. The JVM's own file of counters
    // is not to be the one that fails.
    try (ChildProcess process =
        preprocess.startUnder(
            "ulimit -f 1024; export JAVA_TOOL_OPTIONS=-XX:-UsePerfData; exec \"$@\"",
            flags(1000))) {
      assertFails(process, "File too large");
    }
    assertCompletes(1000);
  }

  @Test
  void aReadOnlyFolder() throws Exception {
    boolean mounted =
        shell(
                "mount -t tmpfs -o size=64m tmpfs '%1$s' && mount -o remount,ro '%1$s'"
                    .formatted(disk))
            == 0;
    if (!mounted) {
      assumeTrue(disk.toFile().setWritable(false), "skipped: permissions cannot be changed");
      assumeTrue(
          !Files.isWritable(disk), "skipped: this user may write anywhere and may not mount");
    }
    try (ChildProcess process = preprocess.start(flags(12))) {
      Preprocess.requireExit(process, BAD_DATA);
      assertThat(process.output())
          .contains("preprocess: " + preprocess.output() + ": cannot be written")
          .containsAnyOf("Read-only file system", "AccessDenied");
    }
    assertThat(preprocess.output()).doesNotExist();
    assertThat(mounted ? shell("mount -o remount,rw '%s'".formatted(disk)) : writable()).isZero();
    assertCompletes(12);
  }

  private int writable() {
    return disk.toFile().setWritable(true) ? 0 : 1;
  }

  private void assertFails(ChildProcess process, String why) throws Exception {
    Preprocess.requireExit(process, FAILED);
    assertThat(process.output())
        .contains(preprocess.output() + "/", ": cannot be written (" + why + ")");
    assertThat(preprocess.output().resolve(DatasetLayout.MANIFEST)).doesNotExist();
    assertThat(preprocess.files()).noneMatch(file -> file.toString().endsWith(".tmp"));
    for (Path file : preprocess.files()) {
      if (file.toString().endsWith(".parquet")) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).as("%s is whole", file).startsWith(PARQUET).endsWith(PARQUET);
      }
    }
  }

  private void assertCompletes(int shardImages, String... more) throws Exception {
    preprocess.run(flags(shardImages, more));
    Preprocess elsewhere =
        new Preprocess(folder.resolve("logs"), folder.resolve("in"), folder.resolve("elsewhere"));
    elsewhere.run(flags(shardImages, more));
    assertThat(preprocess.digests()).isEqualTo(elsewhere.digests());
  }

  private static String[] flags(int shardImages, String... more) {
    return Stream.concat(
            Stream.of(
                "--runner=DirectRunner",
                "--side=64",
                "--shardImages=" + shardImages,
                "--holdOut=0",
                "--maxRejected=0.1"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private int shell(String command) throws IOException, InterruptedException {
    try (ChildProcess process =
        ChildProcess.start(List.of("bash", "-c", command), Map.of(), folder, "shell")) {
      return process.await(LIMIT);
    }
  }
}
