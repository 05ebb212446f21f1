package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.util.SerializedThrowable;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void findsBadDataBehindWhatRunnersWrapAroundIt() {
    Throwable thrown =
        new RuntimeException(
            "Job execution failed",
            new SerializedThrowable(
                new IOException("task failed", new DatasetException("x.tar: is truncated."))));
    assertThat(Failure.of(thrown))
        .isEqualTo(new Failure(ExitCode.BAD_DATA, "x.tar: is truncated."));
  }

  @Test
  void namesTheRootOfAnythingElse() {
    Failure failure =
        Failure.of(
            new IOException(
                "FlinkRunner on x:1",
                new RuntimeException("wrapped", new IOException("No space left on device"))));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failure.message())
        .startsWith(
            "FlinkRunner on x:1: No space left on device. Free space on its disk, or name a folder")
        .contains("--verbose");
  }

  @Test
  void namesWhatWasLackingAndTheRemedyWhenMemoryEnds() {
    Failure failure =
        Failure.of(
            new IllegalStateException(
                "Pipeline failed",
                new OutOfMemoryError("Could not allocate segments. Cause: a long explanation.")));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failure.message())
        .startsWith("not enough memory (Could not allocate segments). Raise the heap by -Xmx")
        .doesNotContain("explanation", "Exception");
  }

  @Test
  void usage() {
    assertThat(Failure.of(new UsageException("--x: must be given")).exitCode().status())
        .isEqualTo(2);
  }
}
