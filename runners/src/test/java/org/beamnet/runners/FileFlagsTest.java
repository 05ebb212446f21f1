package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration file from someone else does no more than this program's own flags. */
class FileFlagsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("flagsOfBeam")
  void noFlagOfBeamIsTakenFromAFile(String name) throws IOException {
    assertRefused(name + "=x", "--" + name + ": cannot be given by a file");
  }

  /** Every flag on this build's class path but ours, and those that are known to be harmless. */
  static Set<String> flagsOfBeam() {
    Set<String> flags = new TreeSet<>();
    for (Class<?> options : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : options.getMethods()) {
        if (method.getName().matches("(get|is)[A-Z].*")) {
          flags.add(Introspector.decapitalize(method.getName().replaceFirst("^(get|is)", "")));
        }
      }
    }
    assertThat(flags).contains("filesToStage", "jobName", "userAgent", "flinkMaster");
    flags.removeAll(OwnFlags.names());
    flags.removeAll(
        Set.of("disableMetrics", "flinkConfDir", "flinkMaster", "parallelism", "runner"));
    return flags;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flinkMaster=127.0.0.1:18099",
        "flinkMaster=http://[local]",
        "flinkConfDir=/tmp",
        "disableMetrics=true",
        "runner=PortableRunner",
        "runner=org.beamnet.runners.CommandRun",
        "overwrite=true"
      })
  void noClusterNoCodeAndNothingToDelete(String line) throws IOException {
    assertRefused(line, "--" + line.replaceFirst("=.*", "") + ": cannot be given by a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"awsCredentialsProvider", "hdfsConfiguration", "gcpCredential"})
  void noCredentials(String name) throws IOException {
    assertRefused(name + "={}", "--" + name + ": ");
  }

  @Test
  void ownFlagsAndThoseThatStayInTheProcess() throws IOException {
    Path file =
        write(
            "seed=7",
            "shardImages=9",
            "runner=DirectRunner",
            "flinkMaster=[local]",
            "parallelism=2");
    assertThat(ConfigFlags.expand(new String[] {"--config=" + file, "--seed=1"}))
        .containsExactly(
            "--seed=1",
            "--shardImages=9",
            "--runner=DirectRunner",
            "--flinkMaster=[local]",
            "--parallelism=2");
  }

  @Test
  void aFlagThatTheCommandLineGivesItselfIsNotLookedAt() throws IOException {
    Path file = write("seed=7", "flinkMaster=elsewhere:1");
    assertThat(
            ConfigFlags.expand(new String[] {"--config=" + file, "--flinkMaster=jobmanager:8081"}))
        .containsExactly("--flinkMaster=jobmanager:8081", "--seed=7");
  }

  /** The attack: a file with a cluster and files to send there, given to an ordinary run. */
  @Test
  void aRunIsRefusedBeforeItBegins() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 3, 1);
    Path file = write("side=32", "flinkMaster=127.0.0.1:18099", "filesToStage=" + folder);
    CommandRun run =
        CommandRun.of("--config=" + file, "--source=" + folder.resolve("in"), "--output=" + out());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + ":2: --flinkMaster: cannot be given by a file")
        .doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out()).doesNotExist();
  }

  private Path out() {
    return folder.resolve("out");
  }

  private void assertRefused(String line, String message) throws IOException {
    Path file = write("# mine", "seed=7", line);
    assertThatThrownBy(() -> ConfigFlags.expand(new String[] {"--config=" + file}))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + ":3: " + message);
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("my.properties"), Arrays.asList(lines));
  }
}
