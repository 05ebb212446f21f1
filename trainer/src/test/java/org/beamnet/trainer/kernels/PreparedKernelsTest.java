package org.beamnet.trainer.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beamnet.trainer.backend.ComputeCapability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedKernelsTest {
  private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);
  private static final String NAME = "libkernels.so";

  @TempDir private Path folder;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private Consumer<String> whenTold = line -> {};

  @Test
  void everyModuleIsCompiledAndOneThatCrashesTheCompilerWithLessOptimization() throws IOException {
    require(List.of("first", "second crashes it", "third", "fourth"));

    String library = Files.readString(folder.resolve(NAME), StandardCharsets.ISO_8859_1);
    assertThat(library)
        .contains("4:first", "1:second crashes it", "4:third", "4:fourth")
        .doesNotContain("4:second");
    assertThat(lines)
        .hasSizeGreaterThan(2)
        .first()
        .asString()
        .contains("4 modules", "compute capability 9.0");
    assertThat(files()).containsExactlyInAnyOrder(NAME, "lock");
  }

  @Test
  void theSecondTimeNothingIsDone() throws IOException {
    require(List.of("first"));
    byte[] made = Files.readAllBytes(folder.resolve(NAME));
    lines.clear();

    require(List.of("another"));

    assertThat(Files.readAllBytes(folder.resolve(NAME))).isEqualTo(made);
    assertThat(lines).isEmpty();
  }

  @Test
  void whatCannotBeCompiledIsNamedAndNothingIsLeft() throws IOException {
    assertThatThrownBy(() -> require(List.of("first", "always crashes")))
        .isInstanceOf(KernelException.class)
        .hasMessageContainingAll(
            "compiler crashed at every level", "another version of the driver");
    assertThat(files()).containsExactly("lock");

    assertThatThrownBy(() -> require(List.of("offends")))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("compiler failed: syntax error at every level");
    assertThat(files()).containsExactly("lock");
  }

  @Test
  void whatAnInterruptedOneLeftIsSweptAway() throws IOException {
    Path left = Files.createDirectories(folder.resolve("scratch")).resolve("17.cubin");
    Files.writeString(left, "half");

    require(List.of("first"));

    assertThat(files()).containsExactlyInAnyOrder(NAME, "lock");
  }

  @Test
  void anotherProcessThatCompilesIsWaitedFor() throws IOException {
    Process other = LockHolder.start(folder.resolve(PreparedKernels.LOCK));
    assertThat(other.inputReader().readLine()).isEqualTo("true");
    whenTold = line -> close(other);

    require(List.of("first"));

    assertThat(lines).first().asString().startsWith("waiting for another process");
    assertThat(files()).containsExactlyInAnyOrder(NAME, "lock");
  }

  /** It lets go when its input ends. */
  private static void close(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void require(List<String> ptx) throws IOException {
    new PreparedKernels(
            folder,
            NAME,
            line -> {
              lines.add(line);
              whenTold.accept(line);
            })
        .require(
            () -> new ByteArrayInputStream(GpuLibrary.of(ptx, 64)),
            TestCompiler.command(),
            2,
            HOPPER);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
