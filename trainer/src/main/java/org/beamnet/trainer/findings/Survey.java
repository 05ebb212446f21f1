package org.beamnet.trainer.findings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.evaluate.CrossEntropy;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;

/**
 * Looks at the network after every epoch. Confusions, guesses and mistakes are taken from the
 * validation that is made anyway; for the neighbours a bounded sample of training images goes
 * forward through the network once more. Nothing of the network changes by it: no weight, and no
 * random number is drawn. For the thread that trains.
 */
public final class Survey implements TrainingObserver, AutoCloseable {
  private static final int EXAMPLES = 8;
  private static final int CENTERS = 5;
  private static final int WORST = 12;

  private final List<ClassEntry> classes;
  private final StoredPictures pictures;
  private final NeighbourSearch search;
  private final List<String> examples;
  private final Map<String, Picture> examplePictures;

  private final Map<String, Judged> judged = new HashMap<>();
  private Confusion confusion;
  private WorstMistakes worst = new WorstMistakes(WORST);
  private Optional<Findings> findings = Optional.empty();

  /**
   * Of a network that is being trained.
   *
   * @param dataset that it is trained on
   * @param classes of the dataset, by index
   * @param predictor of the network
   * @param training row groups of the training split
   * @param validation row groups of the validation split
   * @param loaders give one view of each image of some row groups
   */
  public Survey(
      Dataset dataset,
      List<ClassEntry> classes,
      Predictor predictor,
      RowGroupIndex training,
      RowGroupIndex validation,
      Function<RowGroupIndex, ShardLoader> loaders) {
    this.classes = List.copyOf(classes);
    confusion = new Confusion(classes.size());
    pictures = new StoredPictures(dataset, validation);
    List<Integer> numbers = evenly(validation.images());
    examples = pictures.keys(numbers);
    examplePictures = pictures.find(Set.copyOf(examples));
    search =
        new NeighbourSearch(
            dataset,
            predictor,
            validation,
            numbers.stream().limit(CENTERS).toList(),
            TrainingSample.of(training),
            loaders);
  }

  /** What was found last; nothing before the first epoch's end. */
  public Optional<Findings> findings() {
    return findings;
  }

  /** Goes on from what was found before an interruption. */
  public void resume(Optional<Findings> earlier) {
    findings = earlier;
  }

  /**
   * Looks at the network again if the last findings are not those of the last epoch, as after a
   * process that ended between checkpoint and report.
   *
   * @param state at the end of an epoch
   * @param evaluator of the network on the validation split
   */
  public void catchUp(TrainingState state, Evaluator evaluator) {
    boolean stale = findings.map(found -> found.epoch() != state.epoch()).orElse(true);
    if (stale && state.epoch() > 0) {
      forget();
      evaluator.evaluate(new StopSignal(), done -> {}, this::onOpinion);
      onEpoch(state);
    }
  }

  @Override
  public void onOpinion(String key, double[] probabilities, int label) {
    confusion.add(probabilities, label);
    double loss = CrossEntropy.of(probabilities, label);
    worst.add(key, loss, probabilities, label);
    if (examplePictures.containsKey(key)) {
      judged.put(key, new Judged(key, loss, Guess.best(probabilities)));
    }
  }

  @Override
  public void onEpoch(TrainingState state) {
    List<Judged> mistakes = worst.list();
    Map<String, Picture> mistaken =
        pictures.find(mistakes.stream().map(Judged::key).collect(Collectors.toSet()));
    List<Opinion> shown =
        opinions(
            examples.stream().flatMap(key -> Stream.ofNullable(judged.get(key))), examplePictures);
    findings =
        Optional.of(
            new Findings(
                state.epoch(),
                classes.stream().map(ClassEntry::words).toList(),
                confusion.classes(),
                confusion.mistakes().stream().limit(Findings.CONFUSED).toList(),
                shown,
                opinions(mistakes.stream(), mistaken),
                search.compared(),
                search.find(examplePictures)));
    forget();
  }

  @Override
  public void close() {
    search.close();
  }

  private void forget() {
    confusion = new Confusion(classes.size());
    worst = new WorstMistakes(WORST);
    judged.clear();
  }

  private static List<Opinion> opinions(Stream<Judged> judged, Map<String, Picture> pictures) {
    return judged
        .flatMap(
            one ->
                Stream.ofNullable(pictures.get(one.key()))
                    .map(picture -> new Opinion(picture, one.loss(), one.guesses())))
        .toList();
  }

  private static List<Integer> evenly(int images) {
    int most = Math.min(EXAMPLES, images);
    return IntStream.range(0, most).mapToObj(i -> (int) ((long) i * images / most)).toList();
  }
}
