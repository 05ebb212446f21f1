package org.beamnet.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JobManager and TaskManagers, each a process of its own on the loopback interface, from Maven's
 * artifacts. Closing it kills them all.
 */
final class FlinkCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Pattern TASK_MANAGERS = Pattern.compile("\"taskmanagers\":(\\d+)");
  private static final Pattern RUNNING = Pattern.compile("\"jobs-running\":(\\d+)");

  /** What stands before a counter's name in that of Flink's metric. */
  private static final String NAMESPACE = ".beamnet_";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> JVM_FLAGS =
      Stream.concat(
              Stream.of("--add-exports=java.base/sun.net.util=ALL-UNNAMED"),
              Stream.of(
                      "java.lang",
                      "java.net",
                      "java.io",
                      "java.nio",
                      "sun.nio.ch",
                      "java.lang.reflect",
                      "java.text",
                      "java.time",
                      "java.util",
                      "java.util.concurrent",
                      "java.util.concurrent.atomic")
                  .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"))
          .toList();

  private final Path folder;
  private final int port = freePort();
  private final int rpcPort = freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> memoryFlags;
  private final List<String> memorySettings;
  private final JobManagerProgram program;
  private ChildProcess jobManager;
  private final List<ChildProcess> taskManagers = new ArrayList<>();
  private int started;

  /**
   * Starts a cluster and waits until it is complete.
   *
   * @param folder for its configuration and logs
   */
  FlinkCluster(Path folder, int taskManagers) throws IOException, InterruptedException {
    this(folder, taskManagers, JobManagerProgram.SESSION);
  }

  /**
   * Starts a cluster with this JobManager and waits until it is complete.
   *
   * @param folder for its configuration and logs
   */
  FlinkCluster(Path folder, int taskManagers, JobManagerProgram program)
      throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.program = program;
    Files.writeString(folder.resolve("flink-conf.yaml"), configuration() + program.settings());
    jobManager = startJobManager();
    // Flink's own scripts ask this program how a TaskManager's memory is to be split.
    List<String> memory = new ArrayList<>();
    try (ChildProcess split =
        start(
            "memory",
            List.of("-Xmx64m"),
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            List.of())) {
      split.await(START_LIMIT);
      Matcher line = Pattern.compile("BASH_JAVA_UTILS_EXEC_RESULT:(.*)").matcher(split.output());
      while (line.find()) {
        memory.add(line.group(1));
      }
      if (memory.size() != 2) {
        throw new IllegalStateException("no memory settings in:\n" + split.output());
      }
    }
    memoryFlags = List.of(memory.get(0).strip().split(" +"));
    memorySettings = List.of(memory.get(1).strip().split(" +"));
    for (int i = 0; i < taskManagers; i++) {
      startTaskManager();
    }
    await(taskManagers);
  }

  /** Where jobs are submitted. */
  String master() {
    return "127.0.0.1:" + port;
  }

  /** Whether a job runs. */
  boolean isRunning() {
    return overview(RUNNING) > 0;
  }

  boolean isJobManagerAlive() {
    return jobManager.isAlive();
  }

  /** What the JobManager has said so far, its log included. */
  String jobManagerOutput() throws IOException {
    return jobManager.output();
  }

  /** Kill -9 for the JobManager, and another one in its place. */
  void replaceJobManager() throws IOException {
    jobManager.kill();
    jobManager = startJobManager();
  }

  /** Starts Flink's client, the {@code flink} command of its distribution. */
  ChildProcess client(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(java(List.of("-Xmx384m")));
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(arguments);
    return ChildProcess.start(
        command, Map.of("FLINK_CONF_DIR", folder.toString()), folder, "client");
  }

  /** Kill -9 for one TaskManager, and another one in its place. */
  void replaceTaskManager(int index) throws IOException, InterruptedException {
    taskManagers.remove(index).kill();
    startTaskManager();
  }

  /** Kill -9 for every process. */
  @Override
  public void close() {
    for (ChildProcess taskManager : taskManagers) {
      taskManager.kill();
    }
    jobManager.kill();
  }

  private ChildProcess startJobManager() throws IOException {
    return start("jobmanager", List.of("-Xmx384m"), program.main(), program.arguments());
  }

  private void startTaskManager() throws IOException {
    String name = "taskmanager-" + started++;
    List<String> settings = new ArrayList<>(memorySettings);
    settings.addAll(List.of("-D", "taskmanager.resource-id=" + name));
    taskManagers.add(
        start(
            name,
            memoryFlags,
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            settings));
  }

  private ChildProcess start(String name, List<String> flags, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java(flags));
    command.add(main);
    if (main.endsWith("BashJavaUtils")) {
      command.add("GET_TM_RESOURCE_PARAMS");
    }
    command.addAll(List.of("--configDir", folder.toString()));
    command.addAll(arguments);
    return ChildProcess.start(command, Map.of(), folder, name);
  }

  /** The beginning of a command that runs a class of Flink: all before its name. */
  static List<String> java(List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(ChildProcess.QUICK_JVM);
    command.addAll(flags);
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            Files.readString(Path.of("target/flink-class-path.txt").toAbsolutePath()).strip(),
            Path.of("target/test-classes").toAbsolutePath().toString())); // Our entry point.
    return command;
  }

  private void await(int expected) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (overview(TASK_MANAGERS) < expected) {
      if (System.nanoTime() - start > START_LIMIT.toNanos()) {
        close();
        throw new AssertionError("the cluster did not start:\n" + jobManager.output());
      }
      Thread.sleep(100);
    }
  }

  /** Bytes that the tasks of the job that ended last have sent to others, by Flink's count. */
  long bytesSent() throws IOException {
    JsonNode last = null;
    for (JsonNode job : JSON.readTree(get("/jobs/overview")).path("jobs")) {
      if (last == null || job.path("end-time").asLong() > last.path("end-time").asLong()) {
        last = job;
      }
    }
    if (last == null) {
      throw new IllegalStateException("the cluster has run no job");
    }
    long bytes = 0;
    for (JsonNode vertex :
        JSON.readTree(get("/jobs/" + last.path("jid").asText())).path("vertices")) {
      bytes += vertex.path("metrics").path("write-bytes").asLong();
    }
    return bytes;
  }

  /**
   * BeamNet's counters of the job that runs, as Flink's web interface would show them: summed over
   * vertices and subtasks, by the name that follows {@code beamnet_}; empty where none are shown.
   */
  Map<String, Long> counters() throws IOException {
    Map<String, Long> counters = new TreeMap<>();
    for (JsonNode job : JSON.readTree(get("/jobs/overview")).path("jobs")) {
      if (!job.path("state").asText().equals("RUNNING")) {
        continue;
      }
      String path = "/jobs/" + job.path("jid").asText();
      for (JsonNode vertex : JSON.readTree(get(path)).path("vertices")) {
        String metrics = path + "/vertices/" + vertex.path("id").asText() + "/metrics";
        List<String> names = new ArrayList<>();
        for (JsonNode metric : JSON.readTree(get(metrics))) {
          if (metric.path("id").asText().contains(NAMESPACE)) {
            names.add(URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8));
          }
        }
        if (!names.isEmpty()) {
          for (JsonNode metric : JSON.readTree(get(metrics + "?get=" + String.join(",", names)))) {
            String id = metric.path("id").asText();
            counters.merge(
                id.substring(id.indexOf(NAMESPACE) + NAMESPACE.length()),
                metric.path("value").asLong(),
                Long::sum);
          }
        }
      }
    }
    return counters;
  }

  private int overview(Pattern number) {
    try {
      Matcher matcher = number.matcher(get("/overview"));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // Not up yet.
    }
  }

  private String get(String path) throws IOException {
    URI uri = URI.create("http://" + master() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the cluster", e);
    }
  }

  /** Spread, so that a job of parallelism 2 has both TaskManagers, and can do with one. */
  private String configuration() {
    return String.format(
        Locale.ROOT,
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 4
        taskmanager.load-balance.mode: SLOTS
        taskmanager.memory.process.size: 1300m
        taskmanager.memory.managed.size: 128m
        taskmanager.memory.network.min: 128m
        taskmanager.memory.network.max: 128m
        taskmanager.network.sort-shuffle.min-buffers: 64
        heartbeat.interval: 500
        heartbeat.timeout: 5000
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 30
        restart-strategy.fixed-delay.delay: 500 ms
        metrics.fetcher.update-interval: 200
        io.tmp.dirs: %s
        """,
        rpcPort,
        port,
        folder);
  }

  /** A port of the loopback interface that nobody listens at. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port on the loopback interface", e);
    }
  }
}
