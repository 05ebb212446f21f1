package org.beamnet.trainer.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;

/**
 * Finds the training images that the network sees much as some validation images: those of a
 * bounded sample whose activations in the last hidden layer are nearest (the paper's figure 4,
 * right).
 */
final class NeighbourSearch implements AutoCloseable {
  private static final int NEAREST = 6;

  private final HiddenActivations hidden;
  private final StoredPictures pictures;
  private final ShardLoader around;
  private final EpochOrder centers;
  private final ShardLoader among;

  /**
   * A search.
   *
   * @param validation row groups of the validation split
   * @param centers the validation images, by number, whose neighbours are sought
   * @param among row groups of the training split
   * @param loaders give one view of each image of some row groups
   */
  NeighbourSearch(
      Dataset dataset,
      Predictor predictor,
      RowGroupIndex validation,
      List<Integer> centers,
      RowGroupIndex among,
      Function<RowGroupIndex, ShardLoader> loaders) {
    hidden = new HiddenActivations(predictor);
    pictures = new StoredPictures(dataset, among);
    around = loaders.apply(validation);
    this.centers = EpochOrder.only(centers);
    this.among = loaders.apply(among);
  }

  /** Training images that are compared. */
  int compared() {
    return among.index().images();
  }

  /**
   * The neighbours of the images, by the network as it stands.
   *
   * @param centerPictures of the images, by key
   */
  List<Neighbourhood> find(Map<String, Picture> centerPictures) {
    Map<String, NearestImages> nearest = new LinkedHashMap<>();
    hidden.each(
        around,
        centers,
        (key, activations) -> nearest.put(key, new NearestImages(activations, NEAREST)));
    hidden.each(
        among,
        EpochOrder.ofFiles(among.index()),
        (key, activations) -> nearest.values().forEach(one -> one.add(key, activations)));
    Map<String, Picture> found =
        pictures.find(
            nearest.values().stream()
                .flatMap(one -> one.list().stream())
                .map(NearestImages.Distant::key)
                .collect(Collectors.toSet()));
    return nearest.entrySet().stream()
        .flatMap(
            one ->
                Stream.ofNullable(centerPictures.get(one.getKey()))
                    .map(center -> new Neighbourhood(center, neighbours(one.getValue(), found))))
        .toList();
  }

  private static List<Neighbour> neighbours(NearestImages nearest, Map<String, Picture> found) {
    return nearest.list().stream()
        .flatMap(
            one ->
                Stream.ofNullable(found.get(one.key()))
                    .map(picture -> new Neighbour(picture, one.distance())))
        .toList();
  }

  @Override
  public void close() {
    around.close();
    among.close();
  }
}
