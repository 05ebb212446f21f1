package org.beamnet.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A ZooKeeper server on the loopback interface: the copy that Flink carries. Flink's high
 * availability keeps there which JobManager leads and which jobs it has.
 */
final class ZooKeeper implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final ChildProcess process;

  private ZooKeeper(Path folder, int port, ChildProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts one. Its clients wait for it. */
  static ZooKeeper start(Path folder) throws IOException {
    int port = FlinkCluster.freePort();
    Path file = Files.createDirectories(folder).resolve("zoo.cfg");
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            """
        dataDir=%s
        clientPort=%d
        clientPortAddress=127.0.0.1
        admin.enableServer=false
        """,
            folder.resolve("data"),
            port));
    List<String> command = new ArrayList<>(FlinkCluster.java(List.of("-Xmx96m")));
    command.add(
        "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain");
    command.add(file.toString());
    return new ZooKeeper(folder, port, ChildProcess.start(command, Map.of(), folder, "zookeeper"));
  }

  /** Flink's settings for high availability by this server. */
  String settings() {
    return String.format(
        Locale.ROOT,
        """
        high-availability.type: zookeeper
        high-availability.zookeeper.quorum: 127.0.0.1:%d
        high-availability.zookeeper.client.session-timeout: 6000
        high-availability.storageDir: %s
        high-availability.cluster-id: beamnet
        """,
        port,
        folder.resolve("jobs").toUri());
  }

  @Override
  public void close() {
    process.kill();
  }
}
