package org.beamnet.trainer.loop;

/** Is told what happens in training, in the thread that trains. */
public interface TrainingObserver {
  /**
   * A step was taken.
   *
   * @param state after it
   * @param epochImages images of the whole epoch
   */
  default void onStep(TrainingState state, long epochImages) {}

  /**
   * Validation has gone over so many images.
   *
   * @param done so far
   * @param images of the split
   */
  default void onValidation(long done, long images) {}

  /**
   * Validation has shown the network an image.
   *
   * @param key of the image
   * @param probabilities one per class; not to be changed
   * @param label class index of the image
   */
  default void onOpinion(String key, double[] probabilities, int label) {}

  /** An epoch was finished: trained, validated, and the schedule moved on. */
  default void onEpoch(TrainingState state) {}

  /** Training was stopped before its end. */
  default void onStop(TrainingState state) {}

  /** A checkpoint of this state is safe on disk. Told in the thread that writes checkpoints. */
  default void onSaved(TrainingState state) {}
}
