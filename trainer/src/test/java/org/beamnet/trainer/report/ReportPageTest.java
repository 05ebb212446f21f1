package org.beamnet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.Evaluation;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.PlateauSchedule;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.LoadTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final Recipe RECIPE = Recipe.small(2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 40})
  void aRunOfSoManyEpochs(int epochs) throws Exception {
    float[] weights = new float[32 * 3 * 25];
    RunReport report = report(epochs);
    String page = ReportPage.of(report, RECIPE.network().convolutions().get(0), weights);

    assertThat(page).contains("--run=&lt;a&amp;b&gt;").contains("conv1").endsWith("</html>\n");
    List<String> charts = charts(page);
    assertThat(charts).hasSize(epochs == 0 ? 0 : 3);
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
    }
    assertThat(ReportJson.of(report)).contains("\"seed\" : 3");
  }

  private static List<String> charts(String page) {
    Matcher matcher = Pattern.compile("data:image/svg\\+xml;base64,([^\"]+)").matcher(page);
    List<String> charts = new ArrayList<>();
    while (matcher.find()) {
      charts.add(new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8));
    }
    return charts;
  }

  private static RunReport report(int epochs) {
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
              i == 1 ? 64 : 0,
              new TimeSpent(1, 2, 3, 4, new LoadTime(5, 6, 7)),
              500));
    }
    return RunReport.of(
        "training",
        new RunIdentity(
            RECIPE,
            3,
            "d",
            "s",
            List.of(new ClassEntry(0, "a", "a", 1, 1), new ClassEntry(1, "b", "b", 1, 1)),
            ""),
        new Environment("trainer train --run=<a&b>", Map.of("Java", "17")),
        1000,
        new TrainingState(epochs, 0, PlateauSchedule.start(0.01), EpochTotals.NONE, history));
  }
}
