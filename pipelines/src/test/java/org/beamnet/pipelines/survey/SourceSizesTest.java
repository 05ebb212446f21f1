package org.beamnet.pipelines.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.schemas.shard.SourceSize;
import org.junit.jupiter.api.Test;

class SourceSizesTest {
  @Test
  void ratiosThatPeopleKnowLieInTheirBins() {
    assertThat(label(500, 500)).isEqualTo("1:1");
    assertThat(label(1280, 1024)).isEqualTo("5:4");
    assertThat(label(500, 375)).isEqualTo("4:3");
    assertThat(label(375, 500)).isEqualTo("3:4");
    assertThat(label(500, 333)).isEqualTo("3:2");
    assertThat(label(500, 334)).isEqualTo("3:2");
    assertThat(label(1920, 1080)).isEqualTo("16:9");
    assertThat(label(1920, 1200)).as("16:10").isEqualTo("16:9");
    assertThat(label(1080, 1920)).isEqualTo("9:16");
    assertThat(label(800, 400)).isEqualTo("2:1");
    assertThat(label(1, 1000)).isEqualTo("1:3");
    assertThat(label(1000, 1)).isEqualTo("3:1");
  }

  @Test
  void uprightAndLyingImagesAreBinnedAlike() {
    for (int width = 1; width < 200; width++) {
      for (int height = 1; height < 200; height++) {
        assertThat(AspectRatio.bin(new SourceSize(width, height)))
            .isEqualTo(AspectRatio.BINS - 1 - AspectRatio.bin(new SourceSize(height, width)));
      }
    }
  }

  @Test
  void aBinOfTheShorterSideHoldsWhatItsRangeSays() {
    for (int side = 1; side < 10_000; side++) {
      SourceSizes sizes = new SourceSizes(1);
      sizes.add(new SourceSize(side + 7, side));
      List<Bin> bins = sizes.shorterSides().stream().filter(b -> b.images() > 0).toList();
      assertThat(bins).hasSize(1);
      Bin bin = bins.get(0);
      assertThat(bin.images()).isEqualTo(1);
      String[] range = bin.range().split(" ", 4);
      assertThat(side).isGreaterThanOrEqualTo(Integer.parseInt(range[0]));
      if (range[1].equals("to")) {
        assertThat(side).isLessThanOrEqualTo(Integer.parseInt(range[2]));
      } else {
        assertThat(bin.range()).isEqualTo("8192 pixels and more");
      }
    }
  }

  @Test
  void partsAddUpToTheWhole() {
    SourceSizes whole = new SourceSizes(256);
    SourceSizes parts = new SourceSizes(256);
    SourceSizes part = new SourceSizes(256);
    for (int i = 0; i < 1000; i++) {
      SourceSize size = new SourceSize(100 + i * 7 % 900, 100 + i * 13 % 500);
      whole.add(size);
      part.add(size);
      if (i % 300 == 299) {
        parts.addAll(part);
        part = new SourceSizes(256);
      }
    }
    parts.addAll(part);
    assertThat(parts.images()).isEqualTo(1000);
    assertThat(parts.enlarged())
        .isEqualTo(whole.enlarged())
        .isEqualTo(
            IntStream.range(0, 1000)
                .filter(i -> Math.min(100 + i * 7 % 900, 100 + i * 13 % 500) < 256)
                .count());
    assertThat(parts.shorterSides()).isEqualTo(whole.shorterSides());
    assertThat(parts.aspectRatios()).isEqualTo(whole.aspectRatios());
    assertThat(parts.smallest()).isEqualTo(whole.smallest());
    assertThat(parts.largest()).isEqualTo(whole.largest());
    assertThat(parts.aspectRatios().stream().mapToLong(Bin::images).sum()).isEqualTo(1000);
  }

  @Test
  void ofTheEmptyBinsOnEitherEndOneIsShown() {
    SourceSizes sizes = new SourceSizes(32);
    sizes.add(new SourceSize(40, 30));
    sizes.add(new SourceSize(400, 100));
    assertThat(sizes.shorterSides())
        .extracting(Bin::label)
        .isEqualTo(List.of("16", "24", "32", "48", "64", "96", "128"));
    assertThat(sizes.enlarged()).isEqualTo(1);
    assertThat(sizes.smallest()).contains(new SourceSize(40, 30));
    assertThat(sizes.largest()).contains(new SourceSize(400, 100));
  }

  private static String label(int width, int height) {
    return AspectRatio.of(AspectRatio.bin(new SourceSize(width, height)), 1).label();
  }
}
