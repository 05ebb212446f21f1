package org.beamnet.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.SourceLayout;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ILSVRC2012 as it is distributed gives the dataset that its usual unpacked form gives. */
class IlsvrcDatasetTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeImages() throws IOException {
    Ilsvrc.write(folder);
  }

  @Test
  void theOfficialTarsGiveTheBytesOfTheUnpackedFolders() throws IOException {
    Map<String, String> unpacked =
        preprocess(
            "out-1",
            SourceLayout.AUTO,
            "unpacked/train",
            "unpacked/val",
            "unpacked/ILSVRC2012_devkit_t12");
    assertThat(
            preprocess(
                "out-2",
                SourceLayout.ILSVRC,
                "official/ILSVRC2012_img_train.tar",
                "official/ILSVRC2012_img_val.tar",
                "official/ILSVRC2012_devkit_t12.tar.gz"))
        .isEqualTo(unpacked);
    assertThat(
            preprocess(
                "out-3",
                SourceLayout.TAR,
                "official/ILSVRC2012_img_train.tar",
                "unpacked/val-flat",
                "unpacked"))
        .isEqualTo(unpacked);
    assertThat(Dataset.open(folder.resolve("out-2")).manifest().classes())
        .extracting(ClassEntry::synset, ClassEntry::words, ClassEntry::validation)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("n01440764", "tench, Tinca tinca", 2L),
            org.assertj.core.groups.Tuple.tuple("n02097209", "standard schnauzer", 2L),
            org.assertj.core.groups.Tuple.tuple("n02119789", "kit fox, Vulpes macrotis", 3L));
  }

  @Test
  void numberedImagesNeedTheDevkit() {
    assertThatThrownBy(
            () -> SourceLayout.openValidation(path("official/ILSVRC2012_img_val.tar"), false, null))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("Give --devkit=");
  }

  @Test
  void groundTruthOfAnotherNumberOfImages() throws IOException {
    Ilsvrc.writeDevkit(folder, List.of("3", "1", "2"));
    assertRefused("ILSVRC2012_val_00000004.JPEG must be called", "00000001 to 00000003");
    Ilsvrc.writeDevkit(folder, List.of("3", "1", "2", "2", "1", "3", "1", "1"));
    assertRefused("has 7 validation images", "of 8", "missing is ILSVRC2012_val_00000008");
  }

  @Test
  void groundTruthThatIsNoClass() throws IOException {
    Ilsvrc.writeDevkit(folder, List.of("3", "1", "2", "2", "4", "3", "1"));
    assertRefused("line 5: must be the ILSVRC2012_ID of one of the 3 classes", "was '4'");
    Ilsvrc.writeDevkit(folder, List.of("3", "x", "2", "2", "1", "3", "1"));
    assertRefused("line 2: must be", "was 'x'");
  }

  @Test
  void anImageWithoutNumber() throws IOException {
    Files.write(
        folder.resolve("official/ILSVRC2012_img_val.tar"),
        new Tars()
            .file("ILSVRC2012_val_00000001.JPEG", new byte[1])
            .file("ILSVRC2012_val_two.JPEG", new byte[1])
            .toBytes());
    assertRefused("ILSVRC2012_val_two.JPEG must be called ILSVRC2012_val_NUMBER.JPEG");
  }

  @Test
  void aDevkitThatIsNone() throws IOException {
    Files.write(folder.resolve("official/ILSVRC2012_devkit_t12.tar.gz"), new byte[] {1, 2, 3});
    assertRefused("ILSVRC2012_devkit_t12.tar.gz: cannot be read");
    Files.write(folder.resolve("unpacked/ILSVRC2012_devkit_t12/data/meta.mat"), new byte[200]);
    assertThatThrownBy(() -> new Devkit(path("unpacked")).words())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data/meta.mat: is not the synset list");
    assertThatThrownBy(() -> new Devkit(path("unpacked/train")).words())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no data/meta.mat");
  }

  @Test
  void anotherTarIsNotIlsvrc() throws IOException {
    Files.write(folder.resolve("other.tar"), new Tars().file("cat/1.jpg", new byte[1]).toBytes());
    assertThatThrownBy(() -> SourceLayout.ILSVRC.open(path("other.tar"), false))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("other.tar: has cat/1.jpg, --layout=ilsvrc expects");
  }

  private void assertRefused(String... why) {
    assertThatThrownBy(
            () ->
                new LabeledSource(
                        SourceLayout.openValidation(
                            path("official/ILSVRC2012_img_val.tar"),
                            false,
                            new Devkit(path("official/ILSVRC2012_devkit_t12.tar.gz"))),
                        Arrangement.VALIDATION)
                    .images(image -> {}))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(why);
  }

  private Map<String, String> preprocess(
      String out, SourceLayout layout, String train, String validation, String devkit)
      throws IOException {
    Devkit kit = new Devkit(path(devkit));
    List<LabeledSource> sources = new ArrayList<>();
    sources.add(LabeledSource.detect(layout.open(path(train), false)));
    sources.add(
        new LabeledSource(
            SourceLayout.openValidation(path(validation), false, kit), Arrangement.VALIDATION));
    DirectRun.preprocess(
        new PreprocessPlan(
            sources,
            0,
            new OutputFolder(path(out)),
            8,
            ImageEncoding.RAW,
            4,
            1,
            0,
            Decoding.DEFAULT,
            kit,
            null,
            null,
            DuplicateRule.REPORT,
            new Retries(0)));
    return DirectRun.digests(folder.resolve(out));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
