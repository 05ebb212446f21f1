package org.beamnet.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beamnet.it.cluster.FlinkRest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flink starts the program: in application mode, from an uploaded jar, by its own client. Each
 * makes the bytes of an embedded run, and whatever happens the JobManager lives.
 */
class SubmissionIT {
  private static final Path JAR =
      Path.of("../runners/target/beamnet-preprocess.jar").toAbsolutePath().normalize();

  @TempDir private static Path shared;
  private static Map<String, String> embedded;

  @BeforeAll
  static void embedded() throws Exception {
    SourcePictures.write(shared.resolve("in"), 40, 60, 48, 11);
    Preprocess preprocess = preprocess("embedded");
    preprocess.run(flags());
    embedded = preprocess.digests();
    assertThat(embedded).hasSizeGreaterThan(12);
  }

  @AfterAll
  static void forget() {
    embedded = Map.of();
  }

  @Test
  void applicationModeWaitsForItsJobAndMayBeStartedAgain() throws Exception {
    Path folder = Files.createDirectories(shared.resolve("flink-application"));
    Preprocess preprocess = preprocess("application");
    JobManagerProgram program = JobManagerProgram.application(JAR, arguments(preprocess.output()));
    try (FlinkCluster cluster = new FlinkCluster(folder, 2, program)) {
      await(cluster, "Application completed SUCCESSFULLY");
      assertWhole(preprocess);
      assertThat(new FlinkRest(cluster.master()).states()).containsExactly("FINISHED");

      cluster.replaceJobManager();
      await(cluster, "Application completed SUCCESSFULLY");
      assertThat(cluster.jobManagerOutput())
          .contains(preprocess.output() + " was finished by an equal run");
      assertWhole(preprocess);
    }
  }

  @Test
  void anApplicationWhoseJobManagerDiesGoesOn() throws Exception {
    Path folder = Files.createDirectories(shared.resolve("flink-restarted"));
    Preprocess preprocess = preprocess("restarted");
    WorkAreaWatch watch = new WorkAreaWatch(preprocess.output());
    JobManagerProgram program = JobManagerProgram.application(JAR, arguments(preprocess.output()));
    try (FlinkCluster cluster = new FlinkCluster(folder, 2, program)) {
      WorkAreaWatch.await("a finished shard", () -> watch.finished() > 0 || watch.isComplete());
      cluster.replaceJobManager();
      await(cluster, "Application completed SUCCESSFULLY");
      assertWhole(preprocess);
    }
  }

  /** Flink recovers the job, and the program must not take its folder away from it. */
  @Test
  void withHighAvailabilityTheJobOutlivesItsJobManager() throws Exception {
    Path source = shared.resolve("large");
    SourcePictures.write(source, 150, 900, 700, 5);
    String[] flags = {
      "--parallelism=2", "--side=48", "--shardImages=10", "--holdOut=0", "--maxRejected=0.01"
    };
    Preprocess expected =
        new Preprocess(shared.resolve("logs"), source, shared.resolve("expected"));
    expected.run(flags);
    Preprocess preprocess =
        new Preprocess(shared.resolve("logs"), source, shared.resolve("available"));
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.add("--source=" + source);
    arguments.add("--output=" + preprocess.output());
    WorkAreaWatch watch = new WorkAreaWatch(preprocess.output());
    try (ZooKeeper zooKeeper = ZooKeeper.start(shared.resolve("zookeeper"));
        FlinkCluster cluster =
            new FlinkCluster(
                shared.resolve("flink-available"),
                2,
                JobManagerProgram.application(JAR, arguments).with(zooKeeper.settings()))) {
      WorkAreaWatch.await("finished shards", () -> watch.finished() > 5);
      cluster.replaceJobManager();
      int before = watch.finished();
      await(cluster, "Application completed SUCCESSFULLY");
      assertThat(before).as("shards finished before the JobManager's death").isLessThan(60);
      assertThat(cluster.jobManagerOutput()).contains("was recovered successfully");
      assertThat(preprocess.digests()).isEqualTo(expected.digests());
      assertThat(preprocess.output().resolve(".work")).doesNotExist();
      assertThat(new FlinkRest(cluster.master()).states()).containsExactly("FINISHED");
    }
  }

  @Test
  void uploadedJarsRunAndFailWithoutHarmToTheJobManager() throws Exception {
    Preprocess preprocess = preprocess("uploaded");
    List<String> arguments = arguments(preprocess.output());
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-session"), 2)) {
      FlinkRest rest = new FlinkRest(cluster.master());
      String jar = rest.upload(JAR);

      Answer graph = rest.graph(jar, arguments);
      assertThat(graph.status()).as(graph.body()).isEqualTo(200);
      assertThat(graph.body()).contains("BuildShard");
      assertThat(preprocess.output()).doesNotExist();
      assertRefused(rest.run(jar, List.of()), "--source and --output must be given");
      assertRefused(rest.run(jar, with(arguments, "--sides=3")), "--sides: there is no such flag");
      assertRefused(rest.run(jar, with(arguments, "--plan")), "--plan: there is nobody to read it");
      assertRefused(rest.run(jar, with(arguments, "--overwrite")), "--overwrite: a JobManager");
      assertRefused(
          rest.run(jar, with(arguments, "--flinkMaster=[local]")), "--flinkMaster: Flink started");
      assertRefused(
          rest.run(jar, with(arguments, "--runner=DirectRunner")), "--runner: must be FlinkRunner");
      assertThat(preprocess.output()).doesNotExist();
      assertThat(rest.states()).isEmpty();

      assertRan(rest.run(jar, arguments));
      assertWhole(preprocess);
      assertRan(rest.run(jar, arguments)); // The operator submits again after a restart.
      assertWhole(preprocess);
      assertRefused(rest.run(jar, with(arguments, "--seed=7")), "is a finished dataset already");

      Path rejected = shared.resolve("too-many-rejected");
      List<String> strict = new ArrayList<>(arguments(rejected));
      strict.replaceAll(flag -> flag.startsWith("--maxRejected") ? "--maxRejected=0" : flag);
      assertRefused(rest.run(jar, strict), "1 of 161 images cannot be used");
      assertThat(rejected.resolve("manifest.json")).doesNotExist();
      assertRan(rest.run(jar, arguments(rejected))); // The claim was given back.
      assertThat(new Preprocess(shared, shared, rejected).digests()).isEqualTo(embedded);

      Preprocess left = preprocess("left");
      rest.runAndLeave(jar, arguments(left.output()));
      WorkAreaWatch.await("the end", () -> Files.exists(left.output().resolve("dataset.html")));
      WorkAreaWatch.await("tidiness", () -> Files.notExists(left.output().resolve(".work")));
      assertWhole(left);
      assertThat(cluster.isJobManagerAlive()).isTrue();
    }
  }

  @Test
  void flinksClientWaitsOrIsRefused() throws Exception {
    Preprocess preprocess = preprocess("client");
    List<String> run = new ArrayList<>(List.of("run", "-m", "", "-c", "", JAR.toString()));
    run.set(4, "org.beamnet.runners.PreprocessCommand");
    run.addAll(arguments(preprocess.output()));
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-client"), 2)) {
      run.set(2, cluster.master());
      List<String> detached = new ArrayList<>(run);
      detached.add(1, "--detached");
      try (ChildProcess client = cluster.client(detached)) {
        Preprocess.requireExit(client, 1);
        assertThat(client.output()).contains("flink run --detached: the program completes");
      }
      assertThat(preprocess.output()).doesNotExist();
      try (ChildProcess client = cluster.client(run)) {
        Preprocess.requireExit(client, 0);
        assertThat(client.output()).contains("fingerprint");
      }
      assertWhole(preprocess);
    }
  }

  private static void await(FlinkCluster cluster, String words)
      throws IOException, InterruptedException {
    WorkAreaWatch.await(words, () -> says(cluster, words) || !cluster.isJobManagerAlive());
    assertThat(cluster.jobManagerOutput()).contains(words);
    assertThat(cluster.isJobManagerAlive()).as(cluster.jobManagerOutput()).isTrue();
  }

  private static boolean says(FlinkCluster cluster, String words) {
    try {
      return cluster.jobManagerOutput().contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRan(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("jobid");
  }

  private static void assertRefused(Answer answer, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("preprocess: ", words);
  }

  private static void assertWhole(Preprocess preprocess) throws IOException {
    assertThat(preprocess.digests()).isEqualTo(embedded);
    assertThat(preprocess.output().resolve("provenance.json")).exists();
    assertThat(preprocess.output().resolve(".work")).doesNotExist();
  }

  private static List<String> arguments(Path output) {
    List<String> arguments = new ArrayList<>(List.of(flags()));
    arguments.add("--source=" + shared.resolve("in"));
    arguments.add("--output=" + output);
    return arguments;
  }

  private static List<String> with(List<String> arguments, String flag) {
    List<String> more = new ArrayList<>(arguments);
    more.removeIf(argument -> argument.startsWith(flag.replaceFirst("=.*", "=")));
    more.add(flag);
    return more;
  }

  private static Preprocess preprocess(String name) {
    return new Preprocess(shared.resolve("logs"), shared.resolve("in"), shared.resolve(name));
  }

  private static String[] flags() {
    return new String[] {
      "--parallelism=2", "--side=32", "--shardImages=16", "--holdOut=0.2", "--maxRejected=0.1"
    };
  }
}
