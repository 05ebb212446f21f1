package org.beamnet.trainer.stream;

import java.util.concurrent.atomic.LongAdder;

/** Adds up what the loader's threads were busy with. */
final class LoadClock {
  private static final double NANOS = 1e9;

  private final LongAdder read = new LongAdder();
  private final LongAdder decode = new LongAdder();
  private final LongAdder augment = new LongAdder();

  void addRead(long nanos) {
    read.add(nanos);
  }

  void addDecode(long nanos) {
    decode.add(nanos);
  }

  void addAugment(long nanos) {
    augment.add(nanos);
  }

  LoadTime total() {
    return new LoadTime(read.sum() / NANOS, decode.sum() / NANOS, augment.sum() / NANOS);
  }
}
