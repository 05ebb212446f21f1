package org.beamnet.trainer.telemetry;

import java.util.Comparator;
import java.util.Locale;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.LayerHealth;

/** The health of an epoch in one line. */
final class HealthWords {
  private static final double PERCENT = 100;

  private HealthWords() {}

  static String of(EpochHealth health) {
    String dead =
        health.layers().stream()
            .max(Comparator.comparingDouble(LayerHealth::deadShare))
            .filter(layer -> layer.deadShare() > 0)
            .map(
                layer ->
                    format(
                        "up to %.1f %% dead units (%s)",
                        PERCENT * layer.deadShare(), layer.layer()))
            .orElse("no dead units");
    return dead
        + format(
            ", logit deviation %.3g, gradient norm %.3g",
            health.logits().deviation(), health.gradientNorm());
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
