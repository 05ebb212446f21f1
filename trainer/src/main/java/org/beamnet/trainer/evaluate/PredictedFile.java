package org.beamnet.trainer.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * What became of one file; fields of the JSON, which leaves out empty ones.
 *
 * @param file as named
 * @param probabilities one for each class, by index; none if it was rejected
 * @param logits of which they are the softmax; none if they are means over several views
 * @param rejected the kind of fault; empty if there was none
 * @param message the fault itself
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SuppressWarnings("ArrayRecordComponent") // Printed, never compared.
public record PredictedFile(
    String file, double[] probabilities, double[] logits, String rejected, String message) {
  private static final double[] NONE = {};

  public static PredictedFile of(String file, double[] probabilities, double[] logits) {
    return new PredictedFile(file, probabilities, logits, "", "");
  }

  public static PredictedFile rejected(String file, RejectedImageException fault) {
    return new PredictedFile(
        file, NONE, NONE, fault.reason().id(), String.valueOf(fault.getMessage()));
  }

  public boolean unusable() {
    return !rejected.isEmpty();
  }

  /** The same without logits. */
  public PredictedFile withoutLogits() {
    return new PredictedFile(file, probabilities, NONE, rejected, message);
  }
}
