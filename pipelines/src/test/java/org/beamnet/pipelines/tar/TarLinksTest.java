package org.beamnet.pipelines.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.beamnet.pipelines.image.SourceFile;
import org.junit.jupiter.api.Test;

class TarLinksTest {
  private static final int MANY = 200_000;

  /** Followed one by one to the end, a circle of so many takes hours. */
  @Test
  void aCircleOfManyLinks() {
    TarLinks links = new TarLinks();
    for (int i = 0; i < MANY; i++) {
      links.add("cat/" + i, Integer.toString((i + 1) % MANY), true);
    }
    List<SourceFile> resolved =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> links.resolve(Map.of()));
    assertThat(resolved)
        .hasSize(MANY)
        .allMatch(file -> file.toString().contains("no file in the tar"));
  }

  @Test
  void aChainOfManyLinksLeadsToItsFileFromEveryPlace() {
    SourceFile end = new SourceFile("cat/end", "tar", 512, 7);
    TarLinks links = new TarLinks();
    for (int i = 0; i < MANY; i++) {
      links.add("cat/" + i, i + 1 == MANY ? "end" : Integer.toString(i + 1), true);
    }
    List<SourceFile> resolved =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> links.resolve(Map.of("cat/end", end)));
    assertThat(resolved)
        .hasSize(MANY)
        .allMatch(file -> file.offset() == 512 && file.length() == 7)
        .extracting(SourceFile::path)
        .contains("cat/0", "cat/199999");
  }
}
