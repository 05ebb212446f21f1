package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run on Flink in its own process has no port that a stranger could use, from start to end. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "sockets of a process are read from /proc")
class ClosedPortsIT {
  private static final int PICTURES = 300;
  private static final int SIDE = 1200;
  private static final int LOOK_MILLIS = 20;

  @TempDir private Path folder;
  private Path out;
  private Path log;

  private final Set<String> open = new TreeSet<>();
  private final Set<String> openDuringTheJob = new TreeSet<>();
  private final List<String> answers = new ArrayList<>();
  private int looksDuringTheJob;

  @BeforeEach
  void writePictures() throws IOException {
    out = folder.resolve("out");
    log = folder.resolve("log.txt");
    Path first = Files.createDirectories(folder.resolve("in/cat")).resolve("0.jpg");
    ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "jpg", first.toFile());
    for (int i = 1; i < PICTURES; i++) {
      Files.copy(first, first.resolveSibling(i + ".jpg"));
    }
  }

  @Test
  void noPortAnswers() throws IOException, InterruptedException {
    Process process = start();
    try {
      while (process.isAlive()) {
        look(process.toHandle());
        Thread.sleep(LOOK_MILLIS);
      }
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(looksDuringTheJob).as("looks while shards were built").isGreaterThan(5);
    assertThat(openDuringTheJob).isEmpty();
    assertThat(open)
        .as("sockets while Flink starts")
        .allMatch(address -> address.contains("127.0.0.1"));
    assertThat(answers).isEmpty();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx500m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PreprocessCommand.class.getName(),
            "--source=" + folder.resolve("in"),
            "--output=" + out,
            "--side=8",
            "--holdOut=0",
            "--shardImages=10",
            "--parallelism=1")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void look(ProcessHandle process) throws IOException {
    boolean before = isBuilding();
    Set<InetSocketAddress> sockets = ListeningSockets.of(process);
    if (before && isBuilding()) {
      looksDuringTheJob++;
      sockets.forEach(socket -> openDuringTheJob.add(socket.toString()));
    }
    for (InetSocketAddress socket : sockets) {
      if (open.add(socket.toString())) {
        Stranger.answers(socket.getPort()).forEach(answer -> answers.add(socket + ": " + answer));
      }
    }
  }

  private boolean isBuilding() throws IOException {
    return Files.isDirectory(out)
        && !new FinishedShards(new OutputFolder(out.toString())).names().isEmpty()
        && !Files.exists(out.resolve(DatasetLayout.MANIFEST));
  }
}
