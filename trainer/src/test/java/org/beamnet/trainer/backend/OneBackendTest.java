package org.beamnet.trainer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4jBackend;

class OneBackendTest {
  @Test
  void showsTheOneAndHidesTheOthers() {
    ClassLoader all = getClass().getClassLoader();
    assertThat(backends(new OneBackend(all, BackendBuild.NATIVE)))
        .extracting(backend -> backend.type().getName())
        .containsExactly(BackendBuild.NATIVE.backendClass());
    // The other is not in this build: what stands in the list is its name, and nothing else.
    assertThatThrownBy(() -> backends(new OneBackend(all, BackendBuild.CUDA_11_6)).toList())
        .hasMessageContaining(BackendBuild.CUDA_11_6.backendClass());
  }

  private static Stream<ServiceLoader.Provider<Nd4jBackend>> backends(ClassLoader loader) {
    return ServiceLoader.load(Nd4jBackend.class, loader).stream();
  }
}
