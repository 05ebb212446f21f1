package org.beamnet.pipelines.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.SourceLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSourcesTest {
  @TempDir private Path folder;

  @Test
  void listsFoldersAndTarsAlike() throws IOException {
    TestImages.write(folder.resolve("tree/train/cat"), 2, 1);
    TestImages.write(folder.resolve("tree/train/dog/more"), 1, 2);
    TestImages.write(folder.resolve("tree/validation/cat"), 1, 3);
    TestImages.write(folder.resolve("tree/other/cat"), 1, 4);
    Files.createFile(folder.resolve("tree/train/readme.txt"));
    TestImages.pack(folder.resolve("tree"), folder.resolve("tree.tar"));
    for (String name : List.of("tree", "tree.tar")) {
      assertLists(
          name,
          "train cat train/cat/000.bmp",
          "train cat train/cat/001.bmp",
          "train dog train/dog/more/000.bmp",
          "validation cat validation/cat/000.bmp");
    }
  }

  @Test
  void countsClasses() throws IOException {
    TestImages.write(folder.resolve("tree/dog"), 2, 1);
    TestImages.write(folder.resolve("tree/cat"), 3, 1);
    SourceTotals expected =
        SourceTotals.of(List.of(new ClassTotal("cat", 3, 0), new ClassTotal("dog", 2, 0)));
    DirectRun.of(
        pipeline ->
            PAssert.that(
                    pipeline
                        .apply(new ListSources(sources("tree")))
                        .get(ListSources.ALL)
                        .apply(new CountClasses(new HoldOut(0, 7))))
                .containsInAnyOrder(expected));
    assertThat(SourceTotals.count(sources("tree"), new HoldOut(0, 7))).isEqualTo(expected);
  }

  private void assertLists(String name, String... expected) {
    DirectRun.of(
        pipeline -> {
          PCollection<String> lines =
              pipeline
                  .apply(new ListSources(sources(name)))
                  .get(ListSources.ALL)
                  .apply(
                      MapElements.into(TypeDescriptors.strings())
                          .via(
                              image ->
                                  "%s %s %s"
                                      .formatted(
                                          image.split().directory(), image.synset(), image.key())));
          PAssert.that(lines).containsInAnyOrder(expected);
        });
  }

  private List<LabeledSource> sources(String name) {
    return List.of(
        LabeledSource.detect(SourceLayout.AUTO.open(folder.resolve(name).toString(), false)));
  }
}
