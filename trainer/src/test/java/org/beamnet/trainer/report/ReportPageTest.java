package org.beamnet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.findings.Guess;
import org.beamnet.trainer.findings.Neighbour;
import org.beamnet.trainer.findings.Neighbourhood;
import org.beamnet.trainer.findings.Opinion;
import org.beamnet.trainer.findings.Picture;
import org.beamnet.trainer.health.Healths;
import org.beamnet.trainer.health.LossWindow;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.PlateauSchedule;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.LoadTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final Recipe RECIPE = Recipe.small(2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 40})
  void aRunOfSoManyEpochs(int epochs) throws Exception {
    float[] weights = new float[32 * 3 * 25];
    RunReport report = report(epochs, 6);
    String page =
        ReportPage.of(report, Optional.empty(), RECIPE.network().convolutions().get(0), weights);

    assertThat(page).contains("--run=&lt;a&amp;b&gt;").contains("conv1").endsWith("</html>\n");
    List<String> charts = charts(page);
    assertThat(charts).hasSize(epochs == 0 ? 0 : 10);
    for (String svg : charts) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      assertThat(
              factory
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
    }
    if (epochs > 0) {
      assertThat(page.contains("Images skipped")).isEqualTo(epochs > 1);
      assertThat(page).contains("<td>1</td><td>1.00</td><td>2.00</td><td>4.00</td><td>3.00</td>");
      assertThat(page).contains("<td>reduced</td><td>error 3 % &lt; best &amp; rest</td>");
    }
    if (epochs == 40) {
      // The rate fell after epochs 10, 20, 30: a dashed line for each.
      assertThat(charts.get(0).split("stroke-dasharray", -1)).hasSizeGreaterThanOrEqualTo(4);
      // On the learning rate's also a word, drawn as a path in the lines' colour.
      assertThat(charts.get(3).split("fill:rgb\\(176,96,192\\)", -1)).hasSize(4);
    }
    assertThat(ReportJson.of(report)).contains("\"seed\" : 3");
  }

  /** ImageNet: a thousand classes, images that compress badly, ninety epochs. */
  @Test
  void aThousandClassesStayBelowFiveMegabytes() {
    Random random = new Random(1);
    byte[] noise = new byte[112 * 112 * 3];
    random.nextBytes(noise);
    String jpeg =
        Base64.getEncoder().encodeToString(new JpegEncoder().encode(new RgbImage(112, 112, noise)));
    Picture picture = new Picture("n01440764/n01440764_10026.JPEG", 7, jpeg);
    List<Guess> guesses =
        IntStream.range(0, 5).mapToObj(label -> new Guess(200 * label, 0.2)).toList();
    Opinion opinion = new Opinion(picture, 12, guesses);
    List<Neighbour> nearest = Collections.nCopies(6, new Neighbour(picture, 61.5));
    Findings findings =
        new Findings(
            90,
            IntStream.range(0, 1000)
                .mapToObj(i -> "great white shark no. " + i + ", fish")
                .toList(),
            IntStream.range(0, 1000).mapToObj(i -> new Confusion.PerClass(i, 50, 30, 42)).toList(),
            Collections.nCopies(380, new Confusion.Mistake(1, 2, 9)),
            Collections.nCopies(8, opinion),
            Collections.nCopies(12, opinion),
            4000,
            Collections.nCopies(5, new Neighbourhood(picture, nearest)));
    String page =
        ReportPage.of(
            report(90, 1000),
            Optional.of(findings),
            NetworkSpec.paper(1000).convolutions().get(0),
            new float[96 * 3 * 121]);

    assertThat(page.length()).isLessThan(5_000_000);
    // Too many for a matrix; of the mistakes the first twenty.
    assertThat(page).doesNotContain("class=\"matrix\"").contains("great white shark no. 999, fish");
    assertThat(page.split(", taken for ", -1)).hasSize(21);
    assertThat(page.split("data:image/jpeg", -1)).hasSize(1 + 8 + 12 + 5 * 7);
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true"})
  void topFiveIsLeftOutWhereItSaysNothing(int classes, boolean shown) {
    Findings findings =
        new Findings(
            3,
            IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
            List.of(new Confusion.PerClass(1, 50, 30, 42)),
            List.of(),
            List.of(),
            List.of(),
            4000,
            List.of());
    String page =
        ReportPage.of(
            report(3, classes),
            Optional.of(findings),
            RECIPE.network().convolutions().get(0),
            new float[32 * 3 * 25]);
    assertThat(charts(page)).hasSize(shown ? 10 : 9);
    assertThat(page).contains("60.0 %");
    assertThat(page.contains("84.0 %")).isEqualTo(shown);
    assertThat(page.toLowerCase(Locale.ROOT).contains("top-5")).isEqualTo(shown);
  }

  private static List<String> charts(String page) {
    Matcher matcher = Pattern.compile("data:image/svg\\+xml;base64,([^\"]+)").matcher(page);
    List<String> charts = new ArrayList<>();
    while (matcher.find()) {
      charts.add(new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8));
    }
    return charts;
  }

  private static RunReport report(int epochs, int classes) {
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      history.add(
          new EpochResult(
              i + 1,
              0.01 * Math.pow(10, -(i / 10)),
              2.0 / (i + 1),
              0.5,
              new Evaluation(50, 0, 2.5 / (i + 1), 0.8 / (i + 1), 0.1 / (i + 1)),
              new PlateauDecision(PlateauDecision.Kind.REDUCED, "error 3 % < best & rest"),
              Healths.good(10L * i),
              i == 1 ? 64 : 0,
              new TimeSpent(1, 2, 3, 4, new LoadTime(5, 6, 7)),
              500));
    }
    return RunReport.of(
        "training",
        new RunIdentity(
            Recipe.small(classes),
            3,
            "d",
            "s",
            IntStream.range(0, classes)
                .mapToObj(i -> new ClassEntry(i, "c" + i, "c" + i, 1, 1))
                .toList(),
            "",
            List.of(2, 3)),
        new Environment("trainer train --run=<a&b>", Map.of("Java", "17"), Map.of("GPU", "none")),
        1000,
        new TrainingState(
            epochs, 0, PlateauSchedule.start(0.01), EpochTotals.NONE, LossWindow.EMPTY, history));
  }
}
