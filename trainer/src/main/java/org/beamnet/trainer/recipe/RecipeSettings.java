package org.beamnet.trainer.recipe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ResponseNormalization;

/** A recipe value by value, each with its place in the paper, and two recipes compared. */
public final class RecipeSettings {
  private static final String ABSENT = "none";
  private static final String UNSAID = "not in the paper";
  private static final String STARTS = "§5; Caffe: bias 0.1 in place of 1";

  private final List<Setting> settings = new ArrayList<>();

  private RecipeSettings() {}

  /** All values of a recipe but its name and the bound on its length. */
  public static List<Setting> of(Recipe recipe) {
    RecipeSettings list = new RecipeSettings();
    list.addInput(recipe);
    list.addNetwork(recipe.network());
    list.addTraining(recipe);
    return List.copyOf(list.settings);
  }

  /** Where {@code recipe} is not {@code reference}. */
  public static List<Difference> differences(Recipe recipe, Recipe reference) {
    Map<String, Setting> ours = byName(recipe);
    Map<String, Setting> theirs = byName(reference);
    Set<String> names = new LinkedHashSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      Setting absent = new Setting(name, ABSENT, UNSAID);
      Setting our = ours.getOrDefault(name, absent);
      Setting their = theirs.getOrDefault(name, absent);
      if (!our.value().equals(their.value())) {
        differences.add(
            new Difference(
                name,
                our.value(),
                their.value(),
                theirs.containsKey(name) ? their.source() : our.source()));
      }
    }
    return List.copyOf(differences);
  }

  private static Map<String, Setting> byName(Recipe recipe) {
    Map<String, Setting> map = new LinkedHashMap<>();
    of(recipe).forEach(setting -> map.put(setting.name(), setting));
    return map;
  }

  private void addInput(Recipe recipe) {
    Augmentation augmentation = recipe.augmentation();
    add("image side", recipe.side(), "§2");
    add("crop side", recipe.network().side(), "§3.5, §4.1; Caffe: 227, without zeros");
    add("mean", recipe.mean().id(), "§2; the authors' program: central");
    add("input scale", number(recipe.inputScale()), "§2: \"raw RGB values\"");
    add("crops", augmentation.crops(), "§4.1");
    add("mirrors", augmentation.mirrors(), "§4.1");
    add(
        "lighting",
        augmentation.lighting().id(),
        "§4.1, λ of pixels in [0, 1]; the authors' program: author");
    add("lighting deviation", number(augmentation.lightingDeviation()), "§4.1");
    add("shuffle window", recipe.shuffleWindow() + " row groups", UNSAID);
  }

  private void addNetwork(NetworkSpec network) {
    int number = 1;
    for (ConvolutionSpec convolution : network.convolutions()) {
      String name = "conv" + number++;
      add(
          name,
          String.format(
              Locale.ROOT,
              "%d filters %d×%d, stride %d, %s, %s",
              convolution.filters(),
              convolution.kernel(),
              convolution.kernel(),
              convolution.stride(),
              padding(convolution.padding()),
              convolution.groups() == 1 ? "1 group" : convolution.groups() + " groups"),
          "§3.2, §3.5");
      add(name + " start", start(convolution.start()), STARTS);
      add(name + " tail", tail(convolution.tail()), "§3.3, §3.4, §3.5");
    }
    for (DenseSpec hidden : network.hidden()) {
      String name = "fc" + number++;
      add(name, hidden.units() + " units", "§3.5");
      add(name + " start", start(hidden.start()), STARTS);
    }
    add("output start", start(network.output().start()), "§5");
    add("activation", network.activation(), "§3.1");
    ResponseNormalization lrn = network.normalization();
    add(
        "response normalization",
        String.format(
            Locale.ROOT,
            "k %s, n %d, α %s, β %s",
            number(lrn.k()),
            lrn.window(),
            number(lrn.alpha()),
            number(lrn.beta())),
        "§3.3");
    add(
        "pooling",
        String.format(
            Locale.ROOT, "max, window %d, stride %d", network.poolWindow(), network.poolStride()),
        "§3.4");
    add("dropout", number(network.dropout()), "§4.2");
    add("dropout scaling", network.dropoutScaling(), "§4.2: outputs × 0.5 at test time");
  }

  private void addTraining(Recipe recipe) {
    add("batch", recipe.batch(), "§5");
    add("learning rate", number(recipe.learningRate()), "§5");
    add("momentum", number(recipe.network().update().momentum()), "§5");
    add("weight decay", number(recipe.network().update().decay()), "§5");
    PlateauRule plateau = recipe.plateau();
    add("rate divisor", number(plateau.divisor()), "§5");
    add("rate reductions", plateau.reductions(), "§5");
    add("plateau patience", patience(plateau), "§5: by hand");
    add("plateau improvement", number(plateau.minImprovement()), "§5: by hand");
  }

  private void add(String name, Object value, String source) {
    settings.add(new Setting(name, value.toString(), source));
  }

  private static String patience(PlateauRule plateau) {
    return plateau.patience() == PlateauRule.NEVER ? "without end" : plateau.patience() + " epochs";
  }

  private static String start(Initialization start) {
    // Four digits: deviations by fan-in are roots.
    double deviation = new BigDecimal(start.deviation()).round(new MathContext(4)).doubleValue();
    return "N(0, %s²), bias %s".formatted(number(deviation), number(start.bias()));
  }

  private static String padding(Padding padding) {
    return String.format(
        Locale.ROOT,
        "padding %d/%d/%d/%d",
        padding.top(),
        padding.right(),
        padding.bottom(),
        padding.left());
  }

  private static String tail(ConvolutionSpec.Tail tail) {
    return switch (tail) {
      case NOTHING -> ABSENT;
      case POOLING -> "pooling";
      case NORMALIZATION_AND_POOLING -> "response normalization, pooling";
    };
  }

  private static String number(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
