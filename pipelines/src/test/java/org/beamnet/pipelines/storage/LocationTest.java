package org.beamnet.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;

class LocationTest {
  @Test
  void namesMeanTheSameInEveryProcess() {
    assertThat(Location.absolute("a/../b")).isEqualTo(Path.of("b").toAbsolutePath().toString());
    assertThat(Location.absolute("file:///a/b/")).isEqualTo("/a/b");
    assertThat(Location.absolute("hdfs://host/a")).isEqualTo("hdfs://host/a");
  }

  @Test
  void anUnservedSchemeSaysSo() {
    assertThatThrownBy(() -> Location.folder("nosuch://host/a"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nosuch://host/a")
        .hasMessageContaining("nosuch");
  }
}
