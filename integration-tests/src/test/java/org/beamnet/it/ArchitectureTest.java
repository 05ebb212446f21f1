package org.beamnet.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The floor plan, as sentences. The enforcer keeps the same arrows among artifacts; this keeps them
 * among classes.
 */
@AnalyzeClasses(packages = "org.beamnet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SCHEMAS = "org.beamnet.schemas..";
  private static final String PIPELINES = "org.beamnet.pipelines..";
  private static final String RUNNERS = "org.beamnet.runners..";
  private static final String TRAINER = "org.beamnet.trainer..";
  private static final String[] BEAM = {"org.apache.beam..", "org.apache.flink.."};
  private static final String[] DEEPLEARNING4J = {"org.deeplearning4j..", "org.nd4j.."};

  @ArchTest
  static final ArchRule schemasStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PIPELINES, RUNNERS, TRAINER)
          .because("both programs share the dataset contract, and it knows neither");

  @ArchTest
  static final ArchRule schemasKnowsNoEngine =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(both(BEAM, DEEPLEARNING4J))
          .because("a dataset can be read without Beam and without Deeplearning4j");

  @ArchTest
  static final ArchRule trainerNeverSeesBeam =
      noClasses()
          .that()
          .resideInAPackage(TRAINER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(both(BEAM, new String[] {PIPELINES, RUNNERS}))
          .because("the dataset folder is all that passes from preprocessing to training");

  @ArchTest
  static final ArchRule preprocessingNeverSeesTheTrainer =
      noClasses()
          .that()
          .resideInAnyPackage(PIPELINES, RUNNERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(both(DEEPLEARNING4J, new String[] {TRAINER}))
          .because("the dataset folder is all that passes from preprocessing to training");

  @ArchTest
  static final ArchRule pipelinesKnowsNoRunner =
      noClasses()
          .that()
          .resideInAPackage(PIPELINES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUNNERS, "org.apache.flink..", "org.apache.beam.runners..")
          .because("the graph is Beam core only; runners choose where it runs");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.beamnet.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule formatsStayBehindTheDecoder =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.beamnet.schemas.image..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.beamnet.schemas.image.bmp..",
              "org.beamnet.schemas.image.codec..",
              "org.beamnet.schemas.image.format..",
              "org.beamnet.schemas.image.gif..",
              "org.beamnet.schemas.image.png..",
              "org.beamnet.schemas.image.tiff..",
              "org.beamnet.schemas.image.vp8..",
              "org.beamnet.schemas.image.webp..")
          .because("ImageRule and ImageDecoder are the way from bytes to pixels");

  @ArchTest
  static final ArchRule layersStayBehindTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.beamnet.trainer.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.beamnet.trainer.engine.layers..",
              "org.beamnet.trainer.engine.normalization..",
              "org.beamnet.trainer.engine.onednn..")
          .because("only the engine knows how a layer is computed");

  @ArchTest
  static void packagesHaveAtMost25Files(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThan(26));
  }

  @ArchTest
  static final ArchRule namesAreNounsOfTheField =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common)")
          .because("such a name says nothing of what the class does");

  @ArchTest
  static final ArchRule everyPackageSaysWhatLivesThere =
      ArchRuleDefinition.classes()
          .should(
              new ArchCondition<JavaClass>("live in a @NullMarked package with a package-info") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          item, marked, item.getFullName() + " in " + item.getPackageName()));
                }
              });

  private static String[] both(String[] left, String[] right) {
    String[] all = java.util.Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }
}
