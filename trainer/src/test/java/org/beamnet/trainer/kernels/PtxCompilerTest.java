package org.beamnet.trainer.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.DriverLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gpu")
class PtxCompilerTest {
  private static final String KERNEL =
      """
      .version 7.2
      .target sm_52
      .address_size 64
      .visible .entry nothing() { ret; }
      """;

  @Test
  void ptxBecomesAnElfFileOrAnErrorOfTheCompilers() {
    Optional<DriverLibrary> driver = DriverLibrary.find();
    assumeTrue(
        CudaDriver.find().map(found -> !found.gpus().isEmpty()).orElse(false),
        "there is no NVIDIA GPU");
    PtxCompiler compiler = new PtxCompiler(driver.orElseThrow(), 0);

    assertThat(compiler.compile(bytes(KERNEL), PtxCompiler.FULL_OPTIMIZATION))
        .startsWith(0x7F, 'E', 'L', 'F');
    assertThatThrownBy(() -> compiler.compile(bytes(KERNEL.replace("ret", "rest")), 0))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("rest");
  }

  private static byte[] bytes(String ptx) {
    return (ptx + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
