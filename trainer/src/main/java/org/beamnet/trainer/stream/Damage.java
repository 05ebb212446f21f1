package org.beamnet.trainer.stream;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.beamnet.schemas.DatasetException;

/** Meets what cannot be read by a policy, and tells of each piece of it once. For any thread. */
public final class Damage {
  private final DamagePolicy policy;
  private final Consumer<String> warnings;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * By this policy.
   *
   * @param warnings is told, by any thread, what is skipped
   */
  public Damage(DamagePolicy policy, Consumer<String> warnings) {
    this.policy = policy;
    this.warnings = warnings;
  }

  /** All damage ends the pass. */
  public static Damage fatal() {
    return new Damage(DamagePolicy.FAIL, warning -> {});
  }

  /**
   * Returns if the damage is to be skipped.
   *
   * @param images that are lost by it
   * @throws DatasetException the damage, if it is not
   */
  void meet(DatasetException damage, int images) {
    if (policy == DamagePolicy.FAIL) {
      throw damage;
    }
    String message = String.valueOf(damage.getMessage());
    if (told.add(message)) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%s Skipped: %d %s in every pass.",
              message,
              images,
              images == 1 ? "image" : "images"));
    }
  }
}
