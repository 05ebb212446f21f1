package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgramBuildTest {
  private static final ProgramBuild BUILD = ProgramBuild.current();

  @Test
  void saysVersionAndCommit() {
    assertThat(BUILD.version()).matches("\\d+\\.\\d+.*");
    assertThat(BUILD.commit()).matches("unknown|[0-9a-f]{7,40}");
    assertThat(BUILD.words()).isEqualTo(BUILD.version() + " (commit " + BUILD.commit() + ")");
  }

  /** As git itself tells, in the folder of the module. */
  @Test
  void theCommitIsTheOneBuilt() throws IOException, InterruptedException {
    assumeTrue(!BUILD.commit().equals("unknown"), "not built in a git repository");
    Process git = new ProcessBuilder("git", "log", "-1", "--no-merges", "--format=%H").start();
    String head = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assumeTrue(git.waitFor() == 0, "there is no git");
    assertThat(head).startsWith(BUILD.commit());
  }
}
