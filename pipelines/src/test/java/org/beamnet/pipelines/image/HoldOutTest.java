package org.beamnet.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.listing.ClassTotal;
import org.beamnet.pipelines.listing.CountClasses;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldOutTest {
  private static final HoldOut HOLD_OUT = new HoldOut(0.1, 5);

  @ParameterizedTest
  @CsvSource({
    "0.04, 1300, 52",
    "0.04, 732, 29", // 29.28
    "0.1, 5, 1", // 0.5
    "0.1, 15, 2", // 1.5, which is less than that in binary
    "0.1, 14, 1",
    "0.04, 2, 1", // At least one,
    "0.04, 1, 0", // but not the only one,
    "0.9, 2, 1", // and never all.
    "0.99, 10, 9",
    "0, 1000, 0",
  })
  void roundsHalfUp(double fraction, long images, long held) {
    assertThat(new HoldOut(fraction, 1).of(images)).isEqualTo(held);
  }

  @Test
  void refusesAllAndLessThanNothing() {
    assertThatThrownBy(() -> new HoldOut(1, 1)).hasMessageContaining("must be 0 to less than 1");
    assertThatThrownBy(() -> new HoldOut(-0.1, 1)).hasMessageContaining("must be");
    assertThatThrownBy(() -> new HoldOut(Double.NaN, 1)).hasMessageContaining("must be");
  }

  /** By sorting the keys of every class by their hash, which the graph never does. */
  @Test
  void takesTheSmallestHashesOfEveryClass() {
    DirectRun.of(
        pipeline ->
            PAssert.thatSingleton(
                    pipeline
                        .apply(Create.of(images()).withCoder(ImageRecordCoder.of()))
                        .apply(new CountClasses(HOLD_OUT)))
                .satisfies(
                    totals -> {
                      Map<String, List<ImageRecord>> classes =
                          images().stream().collect(Collectors.groupingBy(ImageRecord::synset));
                      assertThat(totals.classes()).hasSize(classes.size());
                      classes.forEach((synset, members) -> assertHeldOut(totals, members));
                      return null;
                    }));
  }

  private static void assertHeldOut(SourceTotals totals, List<ImageRecord> members) {
    List<ImageRecord> sorted =
        members.stream()
            .sorted(
                Comparator.comparing(image -> new BigInteger(Long.toUnsignedString(hash(image)))))
            .toList();
    int held = (int) HOLD_OUT.of(members.size());
    for (int i = 0; i < sorted.size(); i++) {
      assertThat(totals.split(sorted.get(i), HOLD_OUT))
          .isEqualTo(i < held ? Split.VALIDATION : Split.TRAIN);
    }
    ClassTotal total = totals.classes().get(totals.label(members.get(0).synset()));
    assertThat(total.validation()).isEqualTo(held);
    assertThat(total.train()).isEqualTo(members.size() - held);
  }

  private static List<ImageRecord> images() {
    List<ImageRecord> images = new ArrayList<>();
    for (int synset = 0; synset < 9; synset++) {
      for (int i = 0; i <= synset * 7; i++) {
        images.add(image("class" + synset, i));
      }
    }
    return images;
  }

  private static long hash(ImageRecord image) {
    return KeyHash.of(5, image.key()).holdOut();
  }

  private static ImageRecord image(String synset, int number) {
    return new ImageRecord(synset + "/" + number, Split.TRAIN, synset, "/" + synset + number, 0, 1);
  }
}
