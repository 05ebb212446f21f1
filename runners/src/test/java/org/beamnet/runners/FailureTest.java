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
        .startsWith("FlinkRunner on x:1: java.io.IOException: No space left on device")
        .contains("--verbose");
  }

  @Test
  void usage() {
    assertThat(Failure.of(new UsageException("--x: must be given")).exitCode().status())
        .isEqualTo(2);
  }
}
